using Microsoft.Extensions.Options;
using Orleans.Placement;
using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>
/// A shopper. Not reentrant: one user's events are applied one after the other by construction. Lives where its partition is worked on.
/// </summary>
[GrainType("user"), PreferLocalPlacement]
internal sealed class UserGrain(
    [PersistentState("user", StateStorage.Name)] IPersistentState<UserState> stored,
    EventApplier applier,
    IOptions<UserGrainsOptions> options) : Grain, IUserGrain
{
    // The state differs from its snapshot.
    private bool _changed;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (stored.State.Format > UserState.CurrentFormat)
            throw new InvalidOperationException(
                $"The state of user '{this.GetPrimaryKeyString()}' has format {stored.State.Format}; this silo reads up to {UserState.CurrentFormat}. Upgrade the silo, or restore states of its version.");
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_changed)
            await stored.WriteStateAsync(cancellationToken);
    }

    public async ValueTask<Outcome> Apply(UserBatch batch)
    {
        var state = stored.State;
        _changed |= state.Pending.Free(batch.Log, batch.Partition, batch.Committed);
        var position = state.Positions.Of(batch.Log, batch.Partition);
        if (position < batch.Confirmed)
            return await Refuse(batch);
        var fresh = Array.FindAll(batch.Events, positioned => positioned.Offset > position);
        try
        {
            return OutcomeOf(batch, await ApplyFresh(batch, fresh));
        }
        catch
        {
            // An event may be in the state by half. The store's state is whole; the worker replays from its checkpoint.
            await Reload();
            throw;
        }
    }

    public async ValueTask<long> Snapshot(string log, int partition, long committed)
    {
        _changed |= stored.State.Pending.Free(log, partition, committed);
        if (_changed)
            await stored.WriteStateAsync();
        _changed = false;
        return stored.State.Positions.Of(log, partition);
    }

    public ValueTask<UserDescription> Describe() => ValueTask.FromResult(UserDescriptions.Of(this.GetPrimaryKeyString(), stored.State));

    private async ValueTask<List<Observation>> ApplyFresh(UserBatch batch, PositionedInteraction[] fresh)
    {
        var state = stored.State;
        var observations = new List<Observation>(fresh.Length);
        for (var i = 0; i < fresh.Length; i++)
        {
            var (offset, interaction) = fresh[i];
            _changed = true;
            if (state.Kept.Contains(interaction.Id))
                // Its producer sent it twice: the second changes nothing but the position.
                state.Positions.Advance(batch.Log, batch.Partition, offset);
            else
                observations.Add(await applier.Apply(
                    state, interaction, new(batch.Log, batch.Partition, offset), batch.Population,
                    recommend: options.Value.Emission == EmissionMode.EveryEvent || IsLast(fresh, i)));
        }
        return observations;
    }

    /// <summary>True where nothing but repeats follows.</summary>
    private bool IsLast(PositionedInteraction[] fresh, int index) =>
        index == fresh.Length - 1 || Array.TrueForAll(fresh[(index + 1)..], later =>
            stored.State.Kept.Contains(later.Interaction.Id)
            || Array.Exists(fresh[..(index + 1)], earlier => earlier.Interaction.Id == later.Interaction.Id));

    /// <summary>Behind what was confirmed: this activation, or the store, missed something. What the store has now is as good as it gets; the rest is replayed.</summary>
    private async ValueTask<Outcome> Refuse(UserBatch batch)
    {
        await Reload();
        return new Outcome { Behind = true, Position = stored.State.Positions.Of(batch.Log, batch.Partition) };
    }

    private async ValueTask Reload()
    {
        await stored.ReadStateAsync();
        _changed = false;
    }

    private Outcome OutcomeOf(UserBatch batch, List<Observation> observations)
    {
        var state = stored.State;
        var pending = state.Pending.Between(batch.Log, batch.Partition, batch.Events[0].Offset, batch.Events[^1].Offset);
        return new()
        {
            Position = state.Positions.Of(batch.Log, batch.Partition),
            Recommendations = [.. pending.Select(static outcome => outcome.Recommendation).OfType<Recommendation>()],
            Anomalies = [.. pending.Select(static outcome => outcome.Anomaly).OfType<Anomaly>()],
            Erasures = [.. pending.Select(static outcome => outcome.Erasure).OfType<Erasure>()],
            Observations = [.. observations],
        };
    }
}
