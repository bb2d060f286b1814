namespace Personalization.Contracts;

/// <summary>An event that was tried often enough: it is a dead letter, and no replay applies it.</summary>
/// <param name="Log">The log that the offset belongs to.</param>
/// <param name="Offset">Where it lies in its partition.</param>
/// <param name="Reason">What it did, for the person who reads the dead letter.</param>
[GenerateSerializer, Immutable, Alias("condemned-event")]
public sealed record CondemnedEvent(string Log, long Offset, string Reason);
