using Orleans.Concurrency;

namespace Personalization.Contracts;

/// <summary>What outlives a worker of its partition: the checkpoint and the picture of normal traffic. Key: group/topic/partition.</summary>
[Alias("partition"), GrainInterfaceType("partition")]
public interface IPartitionGrain : IGrainWithStringKey
{
    /// <summary>The last checkpoint written, whatever its log; null before the first.</summary>
    [Alias("read-checkpoint")]
    ValueTask<Checkpoint?> ReadCheckpoint();

    /// <summary>Writes the checkpoint, and the baseline beside it; returns when the store has it.</summary>
    [Alias("write-checkpoint")]
    ValueTask WriteCheckpoint(Checkpoint checkpoint);

    /// <summary>Adds to the picture of normal traffic and returns it; an empty array only reads. Never waits for the store.</summary>
    [Alias("observe"), AlwaysInterleave]
    ValueTask<PopulationBaseline> Observe(Observation[] observations);
}
