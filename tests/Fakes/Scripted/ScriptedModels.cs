using Personalization.Contracts;
using Personalization.Ingest;

namespace Personalization.Fakes;

/// <summary>The record of one partition's models; the test says which one runs.</summary>
internal sealed class ScriptedModels : IModels
{
    private ModelSpan[] _spans = [];

    public string Running { get; set; } = "first";

    public ModelSplit? Split { get; set; }

    ModelSpan IModels.Running => new(0, Running, Split);

    /// <summary>How often a switch was to be written.</summary>
    public int Begun { get; private set; }

    public ValueTask<ModelSpan[]> Spans(PartitionIdentity partition) => ValueTask.FromResult(_spans);

    public ValueTask<ModelSpan[]> Begin(PartitionIdentity partition, ModelSpan span)
    {
        Begun++;
        if (_spans is not [.., var last] || last.From < span.From)
            _spans = [.. _spans, span];
        return Spans(partition);
    }
}
