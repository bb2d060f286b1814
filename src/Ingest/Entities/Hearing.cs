using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>Tells the entities what a micro-batch says about them, one call each, and hears what they know.</summary>
internal sealed class Hearing(PartitionIdentity partition, PartitionStart start, StateLedger ledger, Tenure tenure, WorkerSurroundings around)
{
    /// <summary>What the entities know, by the offset of the event; events that mention none are absent.</summary>
    public async ValueTask<IReadOnlyDictionary<long, List<EntityView>>> Of(MicroBatch batch)
    {
        var views = new Dictionary<long, List<EntityView>>();
        var byEntity = Gathering.Of(batch);
        if (byEntity.Count == 0)
            return views;
        var (now, end) = (around.Time.GetTimestamp(), Math.Max(start.End, batch.Last + 1));
        var calls = byEntity.Select(pair => Ask(pair.Key.ToString(), [.. pair.Value], now, end)).ToArray();
        foreach (var (events, answer) in await Task.WhenAll(calls).ConfigureAwait(false))
            Add(views, events, answer);
        return views;
    }

    private async Task<(PositionedInteraction[], EntityAnswer)> Ask(string entity, PositionedInteraction[] events, long now, long end)
    {
        ledger.OnSent(entity, events[0].Offset, events[^1].Offset, now);
        var confirmed = ledger.ConfirmedOf(entity);
        var answer = await around.Entities.Observe(entity, new EntityBatch
        {
            Log = partition.Log,
            Partition = partition.Partition,
            Confirmed = confirmed,
            Events = events,
            Token = tenure.Token,
        }).ConfigureAwait(false);
        if (answer.Taken)
            throw tenure.Over($"entity '{entity}' refused events");
        if (answer.Behind)
            throw new StateBehindException($"entity '{entity}'", answer.Position, confirmed);
        partition.RefuseBeyond(end, $"entity '{entity}'", answer.Position);
        ledger.OnConfirmed(entity, answer.Position);
        return (events, answer);
    }

    private static void Add(Dictionary<long, List<EntityView>> views, PositionedInteraction[] events, EntityAnswer answer)
    {
        foreach (var (positioned, view) in events.Zip(answer.Views))
        {
            if (!views.TryGetValue(positioned.Offset, out var known))
                views.Add(positioned.Offset, known = []);
            known.Add(view);
        }
    }
}
