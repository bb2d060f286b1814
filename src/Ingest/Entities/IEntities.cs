using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>The entities' grains: Orleans lies behind it.</summary>
internal interface IEntities
{
    ValueTask<EntityAnswer> Observe(string entity, EntityBatch batch);

    ValueTask<long> Snapshot(string entity, PartitionIdentity partition);
}
