using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>
/// Which model a partition's events run through, from which offset on. A switch is recorded before the first event that it concerns, so a
/// replay from before it goes through the same models at the same places.
/// </summary>
internal sealed class ModelTimeline(PartitionIdentity partition, IModels models)
{
    private ModelSpan[]? _spans;

    /// <summary>The spans for a micro-batch that begins at this offset.</summary>
    public async ValueTask<ModelSpan[]> At(long first)
    {
        _spans ??= await models.Spans(partition).ConfigureAwait(false);
        var running = models.Running;
        // What is replayed from before the last switch runs as it ran then.
        if (_spans is [.., var last] && (first <= last.From || last.Model == running))
            return _spans;
        return _spans = await models.Begin(partition, new(first, running)).ConfigureAwait(false);
    }
}
