using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>The entities' grains: Orleans lies behind it.</summary>
internal interface IEntities
{
    ValueTask<EntityAnswer> Observe(string entity, EntityBatch batch);

    /// <summary>Done when the store has it.</summary>
    ValueTask<EntityAnswer> Heed(string entity, EntityNotice notice);

    /// <summary>The position that the store's copy contains; null where that owner's time is over.</summary>
    ValueTask<long?> Snapshot(string entity, PartitionIdentity partition, long token);
}
