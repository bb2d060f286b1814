using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>Users as grains of this cluster.</summary>
internal sealed class UserGrains(IGrainFactory grains) : IUsers
{
    public ValueTask<Outcome> Apply(string user, UserBatch batch) => grains.GetGrain<IUserGrain>(user).Apply(batch);

    public ValueTask<long?> Snapshot(string user, PartitionIdentity partition, long committed, long token) =>
        grains.GetGrain<IUserGrain>(user).Snapshot(partition.Log, partition.Partition, committed, token);
}
