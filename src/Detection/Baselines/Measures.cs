namespace Personalization.Detection;

/// <summary>
/// The measures, with priors. Velocity and regularity were read off 21,377 judged events of real shop sessions
/// (Serenade's public sample) and made wider than seen there: see <c>docs/anomalies.md</c>.
/// </summary>
internal static class Measures
{
    /// <summary>ln(0.95 / 0.05): how many logistic units the 95th percentile lies above the median.</summary>
    private const double LogitOf95 = 2.944438979166440;

    /// <summary>Events a minute; median 2, 99 % below 7.5.</summary>
    public static Measure Velocity { get; } = new(MeasureScale.Logarithmic, Math.Log(0.05), Math.Log(5_000), Math.Log(2), 3.5);

    /// <summary>Median 0.34 (gaps vary by twice their mean), 99 % below 0.77.</summary>
    public static Measure Regularity { get; } = new(MeasureScale.Odds, -4, 7, -0.65, 2.5);

    /// <summary>What the gauges of a case combine to, in decades; its prior is the scorer's affair.</summary>
    public static Measure Strength { get; } = new(MeasureScale.Linear, 0, 24, 0, 1);

    /// <summary>Recent surprise in nats, by what the model was accepted with, else by a guess that accuses nobody.</summary>
    public static Measure Surprise(SurprisePrior? prior) => prior is { } known
        ? new(MeasureScale.Linear, 0, 32, known.Median, LogitOf95 / (known.P95 - known.Median))
        : new(MeasureScale.Linear, 0, 32, 7, 1);
}
