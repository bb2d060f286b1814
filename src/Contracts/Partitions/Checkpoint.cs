namespace Personalization.Contracts;

/// <summary>From where a partition must be replayed so that no state misses an event.</summary>
/// <param name="Log">The log that the offsets belong to.</param>
/// <param name="Offset">The smallest offset that some snapshot may not contain yet.</param>
/// <param name="Committed">Signals below it were acknowledged by the broker when this was written, whether or not it had taken the commit: they are out.</param>
[GenerateSerializer, Immutable, Alias("checkpoint")]
public sealed record Checkpoint(string Log, long Offset, long Committed);
