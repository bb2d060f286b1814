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

    /// <summary>Moves forward; never back.</summary>
    public void Advance(string log, int partition, long offset)
    {
        if (_entries is [.., var last] && last.Partition == partition && last.Log == log)
        {
            _entries[^1].Offset = Math.Max(last.Offset, offset);
            return;
        }
        var known = Of(log, partition);
        var others = _entries.Where(entry => entry.Partition != partition || entry.Log != log).TakeLast(Capacity - 1);
        _entries = [.. others, new Position { Log = log, Partition = partition, Offset = Math.Max(known, offset) }];
    }

    [GenerateSerializer, Alias("position")]
    internal struct Position
    {
        [Id(0)] public string Log;
        [Id(1)] public int Partition;
        [Id(2)] public long Offset;
    }
}
