using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>Entities as grains of this cluster.</summary>
internal sealed class EntityGrains(IGrainFactory grains) : IEntities
{
    private readonly GrainsOf<IEntityGrain> _entities = new(grains);

    public ValueTask<EntityAnswer> Observe(string entity, EntityBatch batch) => _entities[entity].Observe(batch);

    public ValueTask<EntityAnswer> Heed(string entity, EntityNotice notice) => _entities[entity].Heed(notice);

    public ValueTask<long?> Snapshot(string entity, PartitionIdentity partition, long token) =>
        _entities[entity].Snapshot(partition.Log, partition.Partition, token);
}
