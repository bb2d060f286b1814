namespace Personalization.Chaos;

/// <summary>A record of a topic.</summary>
/// <param name="Partition">Its partition.</param>
/// <param name="Offset">Its place there.</param>
/// <param name="Value">Null for a tombstone.</param>
/// <param name="At">When it was read, as a timestamp of the run's clock.</param>
internal readonly record struct ReadRecord(int Partition, long Offset, byte[]? Value, long At);
