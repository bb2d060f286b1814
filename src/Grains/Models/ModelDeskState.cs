using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>What is kept of which models ran.</summary>
[GenerateSerializer, Alias("model-desk-state")]
internal sealed class ModelDeskState
{
    /// <summary>Logs come and go (a topic is re-created, the embedded broker starts anew): only the latest few are remembered.</summary>
    private const int Logs = 2;

    [Id(0)] public string? Active { get; set; }

    [Id(1)] public string? Former { get; set; }

    [Id(2)] public DateTimeOffset? Since { get; set; }

    /// <summary>Null where there is none, as in records before there were splits.</summary>
    [Id(4)] public ModelSplit? Split { get; set; }

    /// <summary>When it began, or the last one ended.</summary>
    [Id(5)] public DateTimeOffset? SplitSince { get; set; }

    // Latest log last; spans by partition.
    [Id(3)] private readonly List<(string Log, Dictionary<int, ModelSpan[]> Spans)> _logs = [];

    public void GoOver(string active, ModelSplit? split, DateTimeOffset now)
    {
        if (active != Active)
            (Former, Active, Since) = (Active, active, now);
        if (split != Split)
            (Split, SplitSince) = (split, now);
    }

    public ModelSpan[] SpansOf(string log, int partition) =>
        _logs.Find(known => known.Log == log).Spans?.GetValueOrDefault(partition) ?? [];

    /// <summary>False where the last span begins no earlier or runs the same: what was recorded stands.</summary>
    public bool Begin(string log, int partition, ModelSpan span)
    {
        var spans = SpansOf(log, partition);
        if (spans is [.., var last] && (last.From >= span.From || last.RunsAs(span)))
            return false;
        if (!_logs.Exists(known => known.Log == log))
            _logs.Add((log, []));
        if (_logs.Count > Logs)
            _logs.RemoveAt(0);
        _logs.Find(known => known.Log == log).Spans[partition] = [.. spans.TakeLast(ModelSpan.Remembered - 1), span];
        return true;
    }
}
