using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>Users as grains of this cluster. Each is told which silo works on its partition, so that it comes here if it lives elsewhere.</summary>
internal sealed class UserGrains(IGrainFactory grains, ILocalSiloDetails silo) : IUsers
{
    private readonly GrainsOf<IUserGrain> _users = new(grains);

    public ValueTask<Outcome> Apply(string user, UserBatch batch) => _users[user].Apply(batch with { Worker = silo.SiloAddress });

    public ValueTask<long?> Snapshot(string user, PartitionIdentity partition, long committed, long token) =>
        _users[user].Snapshot(partition.Log, partition.Partition, committed, token);
}
