namespace Personalization.Ingest;

/// <summary>Another silo has taken the partition: ours is over, and nothing more is committed or written. The message says who found it out.</summary>
internal sealed class PartitionTakenException(string message, Exception? cause = null) : Exception(message, cause);
