namespace Personalization.Inference;

/// <summary>
/// How the votes of session neighbours are mixed with the recurrent model's probabilities: an item is worth
/// (1 - <see cref="Weight"/>) · p + <see cref="Weight"/> · its votes / all votes, where p is the softmax of the recurrent scores.
/// </summary>
public sealed record NeighbourBlend
{
    /// <summary>The most of a session's last items that may be looked at: no more events than these are kept of a user.</summary>
    public const int MaxLastItems = 50;

    /// <summary>The neighbours' share of the mixture, above 0 and below 1. Learned on validation, or given.</summary>
    public required double Weight { get; init; }

    /// <summary>A pause between two events that ends a session where it is longer, above 0. Default: 30 minutes, web analytics' usual one.</summary>
    public TimeSpan SessionGap { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How neighbours are found and heard.</summary>
    public NeighbourOptions Options { get; init; } = new();

    /// <summary>
    /// Measures on validation of the model alone and of the mixture, as <c>alone_mrr@20</c> and <c>blended_mrr@20</c>; empty where the
    /// weight was given.
    /// </summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>True where a session ended between two events, whose times are in milliseconds since 1970, as they are kept.</summary>
    public bool IsPause(long earlier, long later) => later - earlier > SessionGap.TotalMilliseconds;
}
