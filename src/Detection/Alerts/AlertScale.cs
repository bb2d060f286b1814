namespace Personalization.Detection;

/// <summary>
/// How strong the incidents of one kind are, as places on an axis of bins, and how many strong ones are expected of honest traffic alone.
/// Of orders, reviews and accesses the strongest case counts; acts add up, as one odd act is anybody's and a robot goes on.
/// </summary>
internal sealed class AlertScale
{
    private const double LogOf10 = 2.302585092994046;

    private static readonly AlertScale Acts = new(new(MeasureScale.Logarithmic, Math.Log(2), Math.Log(2_000), 0, 1), addsUp: true);
    private static readonly AlertScale Cases = new(new(MeasureScale.Linear, 2, 14, 0, 1), addsUp: false);

    private readonly Measure _axis;

    private AlertScale(Measure axis, bool addsUp) => (_axis, AddsUp) = (axis, addsUp);

    /// <summary>True where each alarming event adds its decades, false where the strongest counts.</summary>
    public bool AddsUp { get; }

    public static AlertScale Of(string kind) => kind is RuleNames.Bot or RuleNames.Unusual ? Acts : Cases;

    /// <summary>
    /// Where an incident of that many decades stands, in [0, <see cref="Measure.Bins"/>). Within a bin its name draws a lot, so that a bin's incidents
    /// are evenly spread: of those as strong as each other some stand above a level and some below, and a budget tells some, not all or none.
    /// </summary>
    public float PlaceOf(double decades, string name) => (float)Math.Min(
        Math.Min(Math.Floor(_axis.Position(_axis.Transform(decades))), Measure.Bins - 1) + Fingerprint.Of(name) / (uint.MaxValue + 1.0),
        Math.BitDecrement((float)Measure.Bins));

    /// <summary>The decades that a place stands for.</summary>
    public double DecadesAt(double place) => _axis.Invert(_axis.At(place));

    /// <summary>
    /// The bin from which on honest traffic alone is expected to reach no more than this share of what is judged: of cases 2 · 10^−s, as a case's
    /// strength is assumed; of visits 10^−s/2, as the acts of one visit are much alike and half of their decades say the same again.
    /// </summary>
    public double ExpectedAt(double share)
    {
        var decades = AddsUp ? -2 * Math.Log(share) / LogOf10 : -Math.Log(share / 2) / LogOf10;
        return Math.Clamp(Math.Floor(_axis.Position(_axis.Transform(decades))), 0, Measure.Bins);
    }
}
