using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>
/// Which model a partition's events run through, or which two, from which offset on. A switch is recorded before the first event that it concerns, so a
/// replay from before it goes through the same models at the same places.
/// </summary>
/// <param name="partition">Whose events.</param>
/// <param name="models">The record, and what this silo runs.</param>
/// <param name="committed">What was committed when the partition was taken: a silo that restarts with other settings replays that as it ran.</param>
internal sealed class ModelTimeline(PartitionIdentity partition, IModels models, long committed = 0)
{
    private ModelSpan[]? _spans;

    /// <summary>The spans for a micro-batch that begins at this offset.</summary>
    public async ValueTask<ModelSpan[]> At(long first)
    {
        _spans ??= await models.Spans(partition).ConfigureAwait(false);
        var running = models.Running;
        // What is replayed from before the last switch, or was answered before this worker began, runs as it ran then.
        if (_spans is [.., var last] && (first <= last.From || first < committed || last.RunsAs(running)))
            return _spans;
        return _spans = await models.Begin(partition, running with { From = first }).ConfigureAwait(false);
    }
}
