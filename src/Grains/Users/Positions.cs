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

    // Latest last. One entry in all but rare cases, hence no dictionary.
    [Id(0)] private Position[] _entries = [];

    /// <summary>The offset of the last event applied, or -1.</summary>
    public long Of(string log, int partition)
    {
        foreach (var entry in _entries)
            if (entry.Partition == partition && entry.Log == log)
                return entry.Offset;
        return -1;
    }

    /// <summary>The newest owner of the partition that was here; 0 before the first.</summary>
    public long TokenOf(string log, int partition)
    {
        foreach (var entry in _entries)
            if (entry.Partition == partition && entry.Log == log)
                return entry.Token;
        return 0;
    }

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

    /// <summary>The partition's entry, moved to the end.</summary>
    private ref Position Latest(string log, int partition)
    {
        if (_entries is not [.., var last] || last.Partition != partition || last.Log != log)
        {
            var entry = new Position { Log = log, Partition = partition, Offset = Of(log, partition), Token = TokenOf(log, partition) };
            var others = _entries.Where(other => other.Partition != partition || other.Log != log).TakeLast(Capacity - 1);
            _entries = [.. others, entry];
        }
        return ref _entries[^1];
    }

    [GenerateSerializer, Alias("position")]
    internal struct Position
    {
        [Id(0)] public string Log;
        [Id(1)] public int Partition;
        [Id(2)] public long Offset;

        // 0 in snapshots of format 2 and before.
        [Id(3)] public long Token;
    }
}
