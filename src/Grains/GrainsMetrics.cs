using System.Diagnostics.Metrics;

namespace Personalization.Grains;

/// <summary>What grains tell of themselves. Meter <c>Personalization.Grains</c>.</summary>
internal sealed class GrainsMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _damaged = meters.Create("Personalization.Grains")
        .CreateCounter<long>("personalization.snapshots.damaged", "{snapshot}", "Snapshots found damaged when they were read, by sort of state.");

    public void OnDamagedSnapshot(string sort) => _damaged.Add(1, KeyValuePair.Create<string, object?>("sort", sort));
}
