using Orleans.Placement;
using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Grains;

/// <summary>
/// What outlives the worker of a partition: the token of its owner, its checkpoint and the picture of normal traffic, written together. Lives
/// where the partition is worked on, and goes after its worker: another silo's death is then not this partition's.
/// </summary>
[GrainType("partition"), PreferLocalPlacement]
internal sealed class PartitionGrain(
    [PersistentState("partition", StateStorage.Name)] IPersistentState<PartitionState> stored,
    DetectionOptions detection) : Grain, IPartitionGrain
{
    private Population _population = null!;
    private PopulationBaseline _baseline = PopulationBaseline.Unknown;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _baseline = stored.State.Baseline;
        _population = Population.From(_baseline, detection.PopulationHalfLife);
        return Task.CompletedTask;
    }

    public async ValueTask<PartitionClaim> Take(SiloAddress? worker)
    {
        this.Follow(worker);
        // Where the write fails nobody owns this one; the next is higher still. What moves is what is stored.
        stored.State.Token++;
        stored.State.Baseline = _baseline;
        await stored.WriteStateAsync();
        return new(stored.State.Token, stored.State.Checkpoint, stored.State.Condemned);
    }

    public async ValueTask<bool> WriteCheckpoint(long token, Checkpoint checkpoint)
    {
        if (token < stored.State.Token)
            return false;
        (stored.State.Checkpoint, stored.State.Baseline) = (checkpoint, _baseline);
        stored.State.Condemned = Array.FindAll(stored.State.Condemned, condemned => condemned.Log == checkpoint.Log && condemned.Offset >= checkpoint.Offset);
        await stored.WriteStateAsync();
        return true;
    }

    public async ValueTask<bool> Condemn(long token, CondemnedEvent condemned)
    {
        if (token < stored.State.Token)
            return false;
        stored.State.Condemned = [.. stored.State.Condemned, condemned];
        await stored.WriteStateAsync();
        return true;
    }

    public ValueTask<PopulationBaseline> Observe(Observation[] observations)
    {
        if (detection.Baseline == BaselineSource.Model)
            return ValueTask.FromResult(PopulationBaseline.Unknown);
        foreach (var observation in observations)
            _population.Add(observation);
        if (observations.Length > 0)
            _baseline = _population.ToBaseline(this.GetPrimaryKeyString());
        return ValueTask.FromResult(_baseline);
    }
}
