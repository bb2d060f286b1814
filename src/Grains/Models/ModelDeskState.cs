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

    // Latest log last; spans by partition.
    [Id(3)] private readonly List<(string Log, Dictionary<int, ModelSpan[]> Spans)> _logs = [];

    public ModelSpan[] SpansOf(string log, int partition) =>
        _logs.Find(known => known.Log == log).Spans?.GetValueOrDefault(partition) ?? [];

    /// <summary>False where the last span begins no earlier or is of that model: what was recorded stands.</summary>
    public bool Begin(string log, int partition, ModelSpan span)
    {
        var spans = SpansOf(log, partition);
        if (spans is [.., var last] && (last.From >= span.From || last.Model == span.Model))
            return false;
        if (!_logs.Exists(known => known.Log == log))
            _logs.Add((log, []));
        if (_logs.Count > Logs)
            _logs.RemoveAt(0);
        _logs.Find(known => known.Log == log).Spans[partition] = [.. spans.TakeLast(ModelSpan.Remembered - 1), span];
        return true;
    }
}
