namespace Personalization.Contracts;

/// <summary>The events of one user in one micro-batch, with what the worker knows of that user's position.</summary>
[GenerateSerializer, Immutable, Alias("user-batch")]
public sealed record UserBatch
{
    /// <summary>Names the log; see <see cref="SourcePosition.Log"/>.</summary>
    [Id(0)] public required string Log { get; init; }

    /// <summary>The partition of every event here.</summary>
    [Id(1)] public required int Partition { get; init; }

    /// <summary>Everything below this offset is committed: pending outcomes below it are freed.</summary>
    [Id(2)] public required long Committed { get; init; }

    /// <summary>The newest position that the worker saw confirmed for this user since it took the partition, or -1.</summary>
    [Id(3)] public required long Confirmed { get; init; }

    /// <summary>In log order; at least one.</summary>
    [Id(4)] public required PositionedInteraction[] Events { get; init; }

    /// <summary>What is normal in this partition's traffic, as of this micro-batch.</summary>
    [Id(5)] public required PopulationBaseline Population { get; init; }

    /// <summary>The fraud team's rules, as of this micro-batch; null where the settings alone speak.</summary>
    [Id(6)] public RuleSet? Rules { get; init; }

    /// <summary>What analysts dismissed of this user's anomalies.</summary>
    [Id(7)] public Dismissal[] Dismissals { get; init; } = [];
}
