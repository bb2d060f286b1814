using Personalization.Contracts;

namespace Personalization.Fakes;

/// <summary>A partition's grain that remembers its owners and the checkpoints it was given.</summary>
public sealed class PartitionMemory : IPartitionGrain
{
    private readonly List<Checkpoint> _checkpoints = [];
    private readonly List<CondemnedEvent> _condemned = [];
    private long _token;

    public IReadOnlyList<Checkpoint> Checkpoints => _checkpoints;

    public PartitionClaim Claim() => new(Interlocked.Increment(ref _token), _checkpoints.LastOrDefault(), [.. _condemned]);

    public ValueTask<PartitionClaim> Take(SiloAddress? worker) => ValueTask.FromResult(Claim());

    public ValueTask<bool> WriteCheckpoint(long token, Checkpoint checkpoint)
    {
        var owned = token >= Interlocked.Read(ref _token);
        if (owned)
            _checkpoints.Add(checkpoint);
        return ValueTask.FromResult(owned);
    }

    public IReadOnlyList<CondemnedEvent> Condemned => _condemned;

    public ValueTask<bool> Condemn(long token, CondemnedEvent condemned)
    {
        var owned = token >= Interlocked.Read(ref _token);
        if (owned)
            _condemned.Add(condemned);
        return ValueTask.FromResult(owned);
    }

    public ValueTask<PopulationBaseline> Observe(Observation[] observations) => ValueTask.FromResult(PopulationBaseline.Unknown);
}
