namespace Personalization.Inference;

/// <summary>
/// How the votes of session neighbours and the recurrent model's probabilities are pooled: items are compared by
/// (1 − <see cref="Weight"/>) · ln p + <see cref="Weight"/> · ln(its votes / all votes + <see cref="Floor"/>), where p is the softmax of the recurrent scores
/// (a logarithmic opinion pool: Genest and Zidek, "Combining probability distributions", Statistical Science 1986).
/// </summary>
public sealed record NeighbourBlend
{
    /// <summary>The most of a session's last items that may be looked at: no more events than these are kept of a user.</summary>
    public const int MaxLastItems = 50;

    private const double StandardFloor = 0.001;

    /// <summary>The neighbours' weight beside the model's, which is what is left to 1: above 0 and below 1. Learned on validation, or given.</summary>
    public required double Weight { get; init; }

    /// <summary>
    /// The share of the votes that each item is credited with unasked, above 0 and at most 1, so that one without votes is possible yet. Default, also for 0: 0.001; with a tenth or ten
    /// times that, rankings of public logs were hardly better or worse.
    /// </summary>
    /// <remarks>0 is what a manifest that does not speak of it is read as.</remarks>
    public double Floor { get; init => field = value == 0 ? StandardFloor : value; } = StandardFloor;

    /// <summary>A pause between two events that ends a session where it is longer, above 0. Default: 30 minutes, web analytics' usual one.</summary>
    public TimeSpan SessionGap { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How neighbours are found and heard.</summary>
    public NeighbourOptions Options { get; init; } = new();

    /// <summary>
    /// Measures on validation of the model alone and of the blend, as <c>alone_mrr@20</c> and <c>blended_mrr@20</c>; empty where the
    /// weight was given.
    /// </summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>True where a session ended between two events, whose times are in milliseconds since 1970, as they are kept.</summary>
    public bool IsPause(long earlier, long later) => later - earlier > SessionGap.TotalMilliseconds;
}
