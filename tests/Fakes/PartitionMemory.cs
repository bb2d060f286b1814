using Personalization.Contracts;

namespace Personalization.Fakes;

/// <summary>A partition's grain that remembers the checkpoints it was given.</summary>
public sealed class PartitionMemory : IPartitionGrain
{
    private readonly List<Checkpoint> _checkpoints = [];

    public IReadOnlyList<Checkpoint> Checkpoints => _checkpoints;

    public ValueTask<Checkpoint?> ReadCheckpoint() => ValueTask.FromResult(_checkpoints.LastOrDefault());

    public ValueTask WriteCheckpoint(Checkpoint checkpoint)
    {
        _checkpoints.Add(checkpoint);
        return ValueTask.CompletedTask;
    }

    public ValueTask<PopulationBaseline> Observe(Observation[] observations) => ValueTask.FromResult(PopulationBaseline.Unknown);
}
