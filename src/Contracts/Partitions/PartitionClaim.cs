namespace Personalization.Contracts;

/// <summary>A partition as its new owner finds it.</summary>
/// <param name="Token">Higher than that of every owner before: who comes with a lower one is refused.</param>
/// <param name="Checkpoint">The last one written, whatever its log; null before the first.</param>
/// <param name="Condemned">Events that a replay from there leaves out.</param>
/// <param name="Limits">What is taken of one user, oldest limit first; null or empty before the first.</param>
[GenerateSerializer, Immutable, Alias("partition-claim")]
public sealed record PartitionClaim(long Token, Checkpoint? Checkpoint, CondemnedEvent[] Condemned, UserLimit[]? Limits = null);
