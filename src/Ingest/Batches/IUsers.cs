using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>The users' grains: Orleans lies behind it.</summary>
internal interface IUsers
{
    ValueTask<Outcome> Apply(string user, UserBatch batch);

    /// <summary>The position that the store's copy contains; null where that owner's time is over.</summary>
    ValueTask<long?> Snapshot(string user, PartitionIdentity partition, long committed, long token);
}
