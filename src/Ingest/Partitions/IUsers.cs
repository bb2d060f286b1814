using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>The users' grains: Orleans lies behind it.</summary>
internal interface IUsers
{
    ValueTask<Outcome> Apply(string user, UserBatch batch);

    ValueTask<long> Snapshot(string user, string log, int partition, long committed);
}
