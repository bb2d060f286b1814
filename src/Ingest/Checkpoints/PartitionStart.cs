using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>Where a partition's worker begins, and what it leaves unsaid.</summary>
/// <param name="Offset">The first offset to apply.</param>
/// <param name="Committed">Signals of events below this offset are out already and are suppressed; commits never fall below it.</param>
/// <param name="End">The log's end when the partition was taken: no state can be at or beyond it and the offsets read since.</param>
internal readonly record struct PartitionStart(long Offset, long Committed, long End)
{
    private readonly int _partitions;

    /// <summary>The worker before failed: an event may have been at fault.</summary>
    public bool AfterFailure { get; init; }

    /// <summary>The first offset to read: what lies before <see cref="Offset"/> only tells how much of whom was taken.</summary>
    public long ReadFrom { get; init; }

    /// <summary>How many partitions the topic had then. Default 1.</summary>
    public int Partitions { get => Math.Max(1, _partitions); init => _partitions = value; }

    /// <summary>Users whose states are made anew, from <see cref="Offset"/> on; null where there are none.</summary>
    public Rebuild? Rebuild { get; init; }

    /// <summary>The same start, but farther back for users whose snapshots are damaged: as far as the log goes, at most <paramref name="reach"/> offsets.</summary>
    public PartitionStart Rebuilding(IReadOnlyCollection<string> users, long low, long reach) =>
        this with { Offset = Math.Clamp(low, Offset - reach, Offset), Rebuild = new(users, until: Offset) };

    /// <summary>
    /// Decides the start from what the store and the broker remember.
    /// </summary>
    /// <param name="name">The partition, for messages.</param>
    /// <param name="log">The log as it is now.</param>
    /// <param name="checkpoint">The last checkpoint, possibly of another log, or null.</param>
    /// <param name="committed">The group's committed offset, or null.</param>
    /// <param name="low">The log's first offset.</param>
    /// <param name="high">The log's end: the offset that the next record will have.</param>
    /// <param name="acceptLoss">Start at the log's first offset where a checkpoint lies below it.</param>
    /// <exception cref="PartitionStoppedException">Checkpoint or commit lie outside the log.</exception>
    public static PartitionStart Decide(string name, string log, Checkpoint? checkpoint, long? committed, long low, long high, bool acceptLoss)
    {
        if (checkpoint?.Log != log)
            checkpoint = null;
        var known = checkpoint is null ? committed : Math.Max(committed ?? 0, checkpoint.Committed);
        if (known > high || checkpoint?.Offset > high)
            throw new PartitionStoppedException(
                $"{name}: committed offset {known} and checkpoint {checkpoint?.Offset} must not lie beyond the log's end {high} ({log}). " +
                "The log is not the one that was read before: was the topic re-created? Raise Kafka:LogEpoch on brokers without topic ids, and reset the group's offsets.");
        var start = Math.Min(checkpoint?.Offset ?? known ?? low, known ?? low);
        if (start < low && checkpoint is not null && !acceptLoss)
            throw new PartitionStoppedException(
                $"{name}: the checkpoint {start} lies below the log's first offset {low}: {low - start} offsets are lost to retention. " +
                "Restore the topic, or accept the loss with Ingest:AcceptLoss=true.");
        return new(Math.Max(start, low), Math.Max(known ?? low, low), high);
    }
}
