using Personalization.Contracts;
using Personalization.Ingest;

namespace Personalization.SeededFaults;

/// <summary>Users, with a failpoint behind every call.</summary>
internal sealed class DeadlyUsers(IUsers whole, Failpoints failpoints) : IUsers
{
    public async ValueTask<Outcome> Apply(string user, UserBatch batch)
    {
        var outcome = await whole.Apply(user, batch).ConfigureAwait(false);
        await failpoints.Pass(Failpoint.Applied).ConfigureAwait(false);
        return outcome;
    }

    public async ValueTask<long?> Snapshot(string user, PartitionIdentity partition, long committed, long token)
    {
        var position = await whole.Snapshot(user, partition, committed, token).ConfigureAwait(false);
        await failpoints.Pass(Failpoint.Snapshotted).ConfigureAwait(false);
        return position;
    }
}
