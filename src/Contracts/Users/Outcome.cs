namespace Personalization.Contracts;

/// <summary>What came of a batch of one user's events: signals to publish, each caused by one of these events.</summary>
[GenerateSerializer, Immutable, Alias("outcome")]
public sealed record Outcome
{
    /// <summary>True where the grain's state is older than the worker saw confirmed: nothing was applied, the partition must replay.</summary>
    [Id(0)] public bool Behind { get; init; }

    /// <summary>The offset of the last event that the state contains, for this log and partition; -1 for none.</summary>
    [Id(1)] public required long Position { get; init; }

    [Id(2)] public Recommendation[] Recommendations { get; init; } = [];

    [Id(3)] public Anomaly[] Anomalies { get; init; } = [];

    [Id(4)] public Erasure[] Erasures { get; init; } = [];

    /// <summary>What the newly applied events say of normal traffic; empty for redelivered ones.</summary>
    [Id(5)] public Observation[] Observations { get; init; } = [];

    /// <summary>True where a newer owner of the partition was here already: nothing was applied, the caller's ownership is over.</summary>
    [Id(6)] public bool Taken { get; init; }

    /// <summary>The event that could not be applied; neither were those behind it. Null where all were.</summary>
    [Id(7)] public EventFault? Fault { get; init; }

    /// <summary>True where the user's snapshot is damaged: nothing was applied, the state must be rebuilt from the log (<see cref="UserBatch.Rebuilds"/>).</summary>
    [Id(8)] public bool Lost { get; init; }

    /// <summary>The model that the last of the newly applied events ran through; null where none was, and from silos before there were splits.</summary>
    [Id(9)] public string? Model { get; init; }

    /// <summary>Entities (<see cref="EntityId"/>) that must have forgotten this user before the events are committed. Default: empty.</summary>
    [Id(10)] public string[] Partings { get; init; } = [];

    /// <summary>What the user's orders and reviews were judged to, for the entities that heard of them. Default: empty.</summary>
    [Id(11)] public DealRemark[] Remarks { get; init; } = [];
}
