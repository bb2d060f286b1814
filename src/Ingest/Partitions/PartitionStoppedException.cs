namespace Personalization.Ingest;

/// <summary>What a replay cannot mend: the partition stops until someone acts. The message says what.</summary>
internal sealed class PartitionStoppedException(string message) : Exception(message);
