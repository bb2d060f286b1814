using Orleans.Concurrency;

namespace Personalization.Contracts;

/// <summary>Something that users have in common: a device, an address, a seller. Key: <see cref="EntityId"/>.</summary>
[Alias("entity"), GrainInterfaceType("entity")]
public interface IEntityGrain : IGrainWithStringKey
{
    /// <summary>Takes events in, in order and each exactly once; those at or below its position for the partition change nothing. Never waits for the store.</summary>
    [Alias("observe")]
    ValueTask<EntityAnswer> Observe(EntityBatch batch);

    /// <summary>
    /// Takes in what became of users. Where any is to be forgotten it returns when the store has it, so that no replay must bring it again; remarks wait for
    /// the next snapshot. The same notice twice changes nothing.
    /// The answer has no views.
    /// </summary>
    [Alias("heed"), AlwaysInterleave]
    ValueTask<EntityAnswer> Heed(EntityNotice notice);

    /// <summary>Writes the state to the store if it has changed since, and returns the partition's position that the store's copy contains; null for an owner whose time is over.</summary>
    [Alias("snapshot"), AlwaysInterleave]
    ValueTask<long?> Snapshot(string log, int partition, long token);
}
