using Personalization.Detection;

namespace Personalization.Grains;

/// <summary>All that is kept of an entity; what a snapshot holds.</summary>
[GenerateSerializer, Alias("entity-state")]
internal sealed class EntityState : IStoredState
{
    [Id(0)] public PartitionPositions Positions { get; set; } = new();

    /// <summary>What the detector remembers.</summary>
    [Id(1)] public EntityMemory Memory { get; set; } = new();

    /// <summary>Of each partition the newest owner that was here. Null in snapshots from before it was kept.</summary>
    [Id(2)] public PartitionPositions? Owners { get; set; }

    public void Arrive(int format)
    {
        Positions.ShareLogs();
        Owners?.ShareLogs();
    }
}
