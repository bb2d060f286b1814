namespace Personalization.Contracts;

/// <summary>What one micro-batch says about one entity.</summary>
[GenerateSerializer, Immutable, Alias("entity-batch")]
public sealed record EntityBatch
{
    /// <summary>Names the log; see <see cref="SourcePosition.Log"/>.</summary>
    [Id(0)] public required string Log { get; init; }

    /// <summary>The partition of every event here.</summary>
    [Id(1)] public required int Partition { get; init; }

    /// <summary>The newest position of this partition that the worker saw confirmed for this entity since it took the partition, or -1.</summary>
    [Id(2)] public required long Confirmed { get; init; }

    /// <summary>In log order; at least one.</summary>
    [Id(3)] public required PositionedInteraction[] Events { get; init; }

    /// <summary>The partition's owner, see <see cref="PartitionClaim.Token"/>: one older than the entity has seen is refused. Default 0: no owner yet.</summary>
    [Id(4)] public long Token { get; init; }
}
