namespace Personalization.Grains;

/// <summary>
/// For each partition that mentions an entity, and any may, a number that only rises: how far its state has come there, or which owner
/// was here last. None is forgotten while its log is read, or an entity would be behind for ever; of logs that came and went the latest two are remembered.
/// </summary>
[GenerateSerializer, Alias("partition-positions")]
internal sealed class PartitionPositions
{
    private const int Logs = 2;

    // Latest log last; offsets by partition.
    [Id(0)] private readonly List<(string Log, Dictionary<int, long> Offsets)> _logs = [];

    /// <summary>The number, or -1 before the first.</summary>
    public long Of(string log, int partition) =>
        _logs.Find(known => known.Log == log).Offsets is { } offsets && offsets.TryGetValue(partition, out var offset) ? offset : -1;

    /// <summary>Moves forward; never back.</summary>
    public void Advance(string log, int partition, long offset)
    {
        if (!_logs.Exists(known => known.Log == log))
        {
            _logs.Add((log, []));
            if (_logs.Count > Logs)
                _logs.RemoveAt(0);
        }

        _logs.Find(known => known.Log == log).Offsets[partition] = Math.Max(Of(log, partition), offset);
    }

    /// <summary>One string for all who name the same log.</summary>
    public void ShareLogs()
    {
        for (var place = 0; place < _logs.Count; place++)
            _logs[place] = (string.Intern(_logs[place].Log), _logs[place].Offsets);
    }
}
