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

    /// <summary>The partition's owner, see <see cref="PartitionClaim.Token"/>: one older than the user has seen is refused.</summary>
    [Id(6)] public required long Token { get; init; }

    /// <summary>An event may be at fault: the one that fails is named in <see cref="Outcome.Fault"/> instead of the call failing. Costs a copy of the state per event.</summary>
    [Id(7)] public bool Careful { get; init; }

    /// <summary>Offsets of condemned events: they change nothing but the position.</summary>
    [Id(8)] public long[] LeftOut { get; init; } = [];

    /// <summary>The silo of the worker that asks: a user who is active on another moves there. Null by default: the user stays.</summary>
    [Id(9)] public SiloAddress? Worker { get; init; }

    /// <summary>The fraud team's rules, as of this micro-batch; null where the settings alone speak.</summary>
    [Id(10)] public RuleSet? Rules { get; init; }

    /// <summary>What analysts dismissed of this user's anomalies.</summary>
    [Id(11)] public Dismissal[] Dismissals { get; init; } = [];

    /// <summary>The models that this partition's events run through, by offset; a model that this silo has not got, or none, is the running one; a second model that it has not got serves nobody. Default: empty.</summary>
    [Id(12)] public ModelSpan[] Models { get; init; } = [];

    /// <summary>A state whose snapshot is damaged is made anew from these events and those that follow: they are all that there is. Default false: it is not built on.</summary>
    [Id(13)] public bool Rebuilds { get; init; }
}
