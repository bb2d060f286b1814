using Personalization.Inference;

namespace Personalization.Training;

/// <summary>What neighbours a model is to be given.</summary>
internal sealed record NeighbourPlan
{
    /// <summary>The neighbours' weight in the pool; learned on validation where it is null.</summary>
    public double? Weight { get; init; }

    /// <summary>A longer pause ends a session. Default: 30 minutes.</summary>
    public TimeSpan SessionGap { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How neighbours are found and heard. Default: VMIS-kNN's ways with 100 neighbours, 1,000 recent sessions and 5 last items, which
    /// validated better beside a model than the published numbers.
    /// </summary>
    public NeighbourOptions Options { get; init; } = new() { Neighbours = 100, Recent = 1000, LastItems = 5 };

    /// <summary>Share of the events, the latest, that the model did not learn from: the weight is learned on them. 0 to 0.5. Default: 0.02.</summary>
    public double Validation { get; init; } = 0.02;

    /// <summary>Validation leaves a prefix's last item out of the ranking.</summary>
    public bool ExcludeLast { get; init; }
}
