using System.Diagnostics.Metrics;

namespace Personalization.Grains;

/// <summary>What grains tell of themselves. Meter <c>Personalization.Grains</c>.</summary>
internal sealed class GrainsMetrics
{
    private static readonly KeyValuePair<string, object?> Active = new("model", "active");
    private static readonly KeyValuePair<string, object?> Candidate = new("model", "candidate");
    private static readonly KeyValuePair<string, object?> Neither = new("model", "neither");

    private readonly Counter<long> _damaged;
    private readonly Counter<long> _shadowHits;
    private readonly Counter<long> _shadowHigher;
    private readonly Counter<long> _shadowDropped;
    private readonly Histogram<int> _shadowShared;
    private readonly Histogram<double> _shadowSurprise;
    private readonly Counter<long> _splitLists;
    private readonly Counter<long> _splitCases;
    private readonly Counter<long> _splitHits;

    public GrainsMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Personalization.Grains");
        _damaged = meter.CreateCounter<long>("personalization.snapshots.damaged", "{snapshot}", "Snapshots found damaged when they were read, by sort of state.");
        _shadowHits = meter.CreateCounter<long>("personalization.shadow.hits", "{event}", "Next items that a model's list held, by model.");
        _shadowHigher = meter.CreateCounter<long>("personalization.shadow.cases", "{event}", "Next items of sampled users, by the model whose list had them higher; neither where both or none had them at one place.");
        _shadowDropped = meter.CreateCounter<long>("personalization.shadow.dropped", "{event}", "Events that a candidate did not get to see for want of time.");
        _shadowShared = meter.CreateHistogram<int>("personalization.shadow.shared", "{item}", "Items that the candidate's list and the one that was sent have in common.");
        _shadowSurprise = meter.CreateHistogram<double>("personalization.shadow.surprise", "{nat}", "-log p of items that came, by model.");
        _splitLists = meter.CreateCounter<long>("personalization.split.lists", "{list}", "Lists made while users are split between two models, by variant.");
        _splitCases = meter.CreateCounter<long>("personalization.split.cases", "{event}", "Next items after such lists, by variant.");
        _splitHits = meter.CreateCounter<long>("personalization.split.hits", "{event}", "Next items that the user's last list held, by variant.");
    }

    public void OnDamagedSnapshot(string sort) => _damaged.Add(1, KeyValuePair.Create<string, object?>("sort", sort));

    public void OnSplitList(string variant) => _splitLists.Add(1, VariantOf(variant));

    public void OnSplitCase(string variant, bool isHit)
    {
        _splitCases.Add(1, VariantOf(variant));
        if (isHit)
            _splitHits.Add(1, VariantOf(variant));
    }

    public void OnShadowDropped() => _shadowDropped.Add(1);

    public void OnShadowLists(int shared) => _shadowShared.Record(shared);

    /// <summary>Where the item that came stands in the lists of both; -1 for nowhere.</summary>
    public void OnShadowCase(int active, int candidate)
    {
        if (active >= 0)
            _shadowHits.Add(1, Active);
        if (candidate >= 0)
            _shadowHits.Add(1, Candidate);
        _shadowHigher.Add(1, ShadowTally.IsHigher(active, candidate) ? Active : ShadowTally.IsHigher(candidate, active) ? Candidate : Neither);
    }

    public void OnShadowSurprise(float active, float candidate)
    {
        _shadowSurprise.Record(active, Active);
        _shadowSurprise.Record(candidate, Candidate);
    }

    private static KeyValuePair<string, object?> VariantOf(string variant) => new("variant", variant);
}
