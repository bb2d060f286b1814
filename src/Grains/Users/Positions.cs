namespace Personalization.Grains;

/// <summary>
/// How far a state has come: for each log and partition, the offset of the last event that it contains. Logs come and go (a topic is
/// re-created, the embedded broker starts anew), so only the latest few are remembered.
/// </summary>
[GenerateSerializer, Alias("positions")]
internal sealed class Positions
{
    /// <summary>How many (log, partition) pairs are remembered; the one longest untouched goes first.</summary>
    public const int Capacity = 8;

    // Latest last; empty in all but rare cases. In snapshots of format 3 and before the latest one stands here too.
    [Id(0)] private Position[] _others = [];
    [Id(1)] private Position _latest = new() { Offset = -1 };

    /// <summary>The offset of the last event applied, or -1.</summary>
    public long Of(string log, int partition) => Find(log, partition) is { } entry ? entry.Offset : -1;

    /// <summary>The newest owner of the partition that was here; 0 before the first.</summary>
    public long TokenOf(string log, int partition) => Find(log, partition) is { } entry ? entry.Token : 0;

    /// <summary>Moves forward; never back.</summary>
    public void Advance(string log, int partition, long offset)
    {
        ref var entry = ref Latest(log, partition);
        entry.Offset = Math.Max(entry.Offset, offset);
    }

    /// <summary>Remembers the partition's owner where it is newer; never an older one.</summary>
    public void Own(string log, int partition, long token)
    {
        ref var entry = ref Latest(log, partition);
        entry.Token = Math.Max(entry.Token, token);
    }

    /// <summary>After reading: format 3 has the latest among the others; and one string does for all who name the same log.</summary>
    public void Arrive()
    {
        if (_latest.Log is null && _others is [.. var others, var latest])
            (_others, _latest) = (others, latest);
        _latest.Log = Shared(_latest.Log);
        foreach (ref var entry in _others.AsSpan())
            entry.Log = Shared(entry.Log);
    }

    private static string? Shared(string? log) => log is null ? null : string.Intern(log);

    private Position? Find(string log, int partition)
    {
        if (_latest.Is(log, partition))
            return _latest;
        foreach (var entry in _others)
            if (entry.Is(log, partition))
                return entry;
        return null;
    }

    /// <summary>The partition's entry, moved to the end.</summary>
    private ref Position Latest(string log, int partition)
    {
        if (!_latest.Is(log, partition))
        {
            var entry = Find(log, partition) ?? new Position { Log = log, Partition = partition, Offset = -1 };
            Position[] others = _latest.Log is null ? _others : [.. _others, _latest];
            (_others, _latest) = ([.. others.Where(other => !other.Is(log, partition)).TakeLast(Capacity - 1)], entry);
        }
        return ref _latest;
    }

    [GenerateSerializer, Alias("position")]
    internal struct Position
    {
        [Id(0)] public string? Log;
        [Id(1)] public int Partition;
        [Id(2)] public long Offset;

        // 0 in snapshots of format 2 and before.
        [Id(3)] public long Token;

        public readonly bool Is(string log, int partition) => Partition == partition && Log == log;
    }
}
