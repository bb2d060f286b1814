using Personalization.Contracts;
using Personalization.Ingest;

namespace Personalization.SeededFaults;

/// <summary>Tells some users another time than an event has.</summary>
internal sealed class FaultyUsers(IUsers whole) : IUsers
{
    /// <summary>Of so many calls one is hit.</summary>
    private const int OneOf = 40;

    private int _calls;

    public ValueTask<Outcome> Apply(string user, UserBatch batch) =>
        whole.Apply(user, Interlocked.Increment(ref _calls) % OneOf == 0 ? batch with { Events = [.. batch.Events.Select(Late)] } : batch);

    public ValueTask<long?> Snapshot(string user, PartitionIdentity partition, long committed, long token) => whole.Snapshot(user, partition, committed, token);

    private static PositionedInteraction Late(PositionedInteraction positioned) =>
        positioned with { Interaction = positioned.Interaction with { Time = positioned.Interaction.Time.AddMilliseconds(1) } };
}
