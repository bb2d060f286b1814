namespace Personalization.Contracts;

/// <summary>What an entity says to a micro-batch.</summary>
[GenerateSerializer, Immutable, Alias("entity-answer")]
public sealed record EntityAnswer
{
    /// <summary>True where the state is older than the worker saw confirmed: nothing was taken in, the partition must replay.</summary>
    [Id(0)] public bool Behind { get; init; }

    /// <summary>The offset of the last event that the state contains, for this log and partition; -1 for none.</summary>
    [Id(1)] public required long Position { get; init; }

    /// <summary>One view for each event, as of that event; of redelivered ones as of now.</summary>
    [Id(2)] public EntityView[] Views { get; init; } = [];

    /// <summary>True where a newer owner of the partition was here already: nothing was taken in, the caller's ownership is over.</summary>
    [Id(3)] public bool Taken { get; init; }
}
