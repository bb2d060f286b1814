namespace Personalization.Silo;

/// <summary>Where a partition's events of a moment begin, and whether the log still has all of them.</summary>
/// <param name="Partition">Which.</param>
/// <param name="Offset">The first to read.</param>
/// <param name="Gap">What is no longer there, as a sentence; null where nothing is missing.</param>
internal sealed record LogStart(int Partition, long Offset, string? Gap)
{
    /// <param name="partition">Which.</param>
    /// <param name="from">The moment.</param>
    /// <param name="log">What the log has.</param>
    /// <param name="committed">How far the group at work has come: later events are its affair first.</param>
    public static LogStart Decide(int partition, DateTimeOffset from, Holdings log, long committed)
    {
        var gap = log.Low == 0 || log.Oldest <= from ? null
            : log.Oldest is { } time ? $"partition {partition} begins at offset {log.Low}, of {time.UtcDateTime:u}: what came before is gone"
            : $"partition {partition} holds nothing any more: all before offset {log.Low} is gone";
        return new(partition, Math.Max(log.Low, Math.Min(log.Found ?? committed, committed)), gap);
    }

    /// <summary>What a partition of the log has.</summary>
    /// <param name="Low">The first offset.</param>
    /// <param name="Oldest">The time of the first record; null where there is none.</param>
    /// <param name="Found">The offset of the first record of the moment or later; null where there is none.</param>
    public sealed record Holdings(long Low, DateTimeOffset? Oldest, long? Found);
}
