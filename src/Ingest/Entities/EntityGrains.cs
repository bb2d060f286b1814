using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>Entities as grains of this cluster.</summary>
internal sealed class EntityGrains(IGrainFactory grains) : IEntities
{
    public ValueTask<EntityAnswer> Observe(string entity, EntityBatch batch) => grains.GetGrain<IEntityGrain>(entity).Observe(batch);

    public ValueTask<long?> Snapshot(string entity, PartitionIdentity partition, long token) =>
        grains.GetGrain<IEntityGrain>(entity).Snapshot(partition.Log, partition.Partition, token);
}
