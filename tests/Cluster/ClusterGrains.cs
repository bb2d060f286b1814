using Personalization.Contracts;
using Personalization.Ingest;

namespace Personalization.Cluster.Tests;

/// <summary>The cluster's grains as a worker on its silo sees them.</summary>
internal sealed class ClusterGrains(EngineCluster cluster) : IUsers, IEntities
{
    public ValueTask<Outcome> Apply(string user, UserBatch batch) => cluster.User(user).Apply(batch);

    public ValueTask<long?> Snapshot(string user, PartitionIdentity partition, long committed, long token) =>
        cluster.User(user).Snapshot(partition.Log, partition.Partition, committed, token);

    public ValueTask<EntityAnswer> Observe(string entity, EntityBatch batch) => cluster.Entity(EntityId.Parse(entity)).Observe(batch);

    public ValueTask<EntityAnswer> Heed(string entity, EntityNotice notice) => cluster.Entity(EntityId.Parse(entity)).Heed(notice);

    public ValueTask<long?> Snapshot(string entity, PartitionIdentity partition, long token) =>
        cluster.Entity(EntityId.Parse(entity)).Snapshot(partition.Log, partition.Partition, token);
}
