namespace Personalization.Contracts;

/// <summary>What became of users whose events an entity heard of: told after they were judged, before these events are committed.</summary>
[GenerateSerializer, Immutable, Alias("entity-notice")]
public sealed record EntityNotice
{
    /// <summary>Names the log; see <see cref="SourcePosition.Log"/>.</summary>
    [Id(0)] public required string Log { get; init; }

    /// <summary>The partition of the events.</summary>
    [Id(1)] public required int Partition { get; init; }

    /// <summary>The newest position of this partition that the worker saw confirmed for this entity since it took the partition, or -1.</summary>
    [Id(2)] public required long Confirmed { get; init; }

    /// <summary>The partition's owner, see <see cref="PartitionClaim.Token"/>: one older than the entity has seen is refused.</summary>
    [Id(3)] public required long Token { get; init; }

    /// <summary>Ids of users of whom nothing may stay. Default: empty.</summary>
    [Id(4)] public string[] Forgotten { get; init; } = [];

    /// <summary>What orders and reviews that the entity heard of were judged to. Default: empty.</summary>
    [Id(5)] public UserRemark[] Remarks { get; init; } = [];
}
