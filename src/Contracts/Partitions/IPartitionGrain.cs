using Orleans.Concurrency;

namespace Personalization.Contracts;

/// <summary>What outlives a worker of its partition: the owner's token, the checkpoint, what is condemned and the picture of normal traffic. Key: group/topic/partition.</summary>
[Alias("partition"), GrainInterfaceType("partition")]
public interface IPartitionGrain : IGrainWithStringKey
{
    /// <summary>
    /// Makes the caller the owner; from here on owners before it are refused. Returns when the store has it. Told where the worker is, the
    /// partition's grain goes there: it is called for every micro-batch.
    /// </summary>
    [Alias("take")]
    ValueTask<PartitionClaim> Take(SiloAddress? worker);

    /// <summary>
    /// Writes the checkpoint, and the baseline beside it; returns when the store has it. False, and nothing is written, where another
    /// owner has taken the partition since that token.
    /// </summary>
    [Alias("write-checkpoint")]
    ValueTask<bool> WriteCheckpoint(long token, Checkpoint checkpoint);

    /// <summary>
    /// Records that an event is left out, now and in every replay; returns when the store has it. False, and nothing is recorded, where
    /// another owner has taken the partition since that token. Forgotten once the checkpoint has passed it.
    /// </summary>
    [Alias("condemn")]
    ValueTask<bool> Condemn(long token, CondemnedEvent condemned);

    /// <summary>Adds to the picture of normal traffic and returns it; an empty array only reads. Never waits for the store.</summary>
    [Alias("observe"), AlwaysInterleave]
    ValueTask<PopulationBaseline> Observe(Observation[] observations);
}
