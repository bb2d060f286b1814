using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>What a micro-batch says of each entity it mentions, in log order; empty for nearly every one of browsing.</summary>
internal static class Gathering
{
    /// <summary>The events by entity.</summary>
    public static Dictionary<EntityId, List<PositionedInteraction>> Of(MicroBatch batch)
    {
        var byEntity = new Dictionary<EntityId, List<PositionedInteraction>>();
        foreach (var events in batch.ByUser.Values)
            foreach (var positioned in events)
                foreach (var entity in EntityMentions.Of(positioned.Interaction))
                    Add(byEntity, entity, positioned);
        foreach (var events in byEntity.Values)
            events.Sort(static (a, b) => a.Offset.CompareTo(b.Offset));
        return byEntity;
    }

    private static void Add(Dictionary<EntityId, List<PositionedInteraction>> byEntity, EntityId entity, PositionedInteraction positioned)
    {
        if (!byEntity.TryGetValue(entity, out var events))
            byEntity.Add(entity, events = []);
        events.Add(positioned);
    }
}
