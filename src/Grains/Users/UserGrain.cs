using Microsoft.Extensions.Options;
using Orleans.Placement;
using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>
/// A shopper. Not reentrant: one user's events are applied one after the other by construction. Only a snapshot interleaves: it packs the
/// state between two calls, and the next events are applied while the store writes. Lives where its partition is worked on.
/// </summary>
[GrainType("user"), PreferLocalPlacement]
internal sealed class UserGrain(UserSnapshots snapshots, EventApplier applier, OutcomePacker packer, IOptions<UserGrainsOptions> options) : Grain, IUserGrain, IGrainMigrationParticipant
{
    private const string MigrationKey = "user";

    // Null until it is loaded, and where loading failed.
    private UserState? _state;

    // The store's mark of the snapshot that was read or written last; null before the first.
    private string? _version;

    // The state differs from its snapshot.
    private bool _changed;

    // Events are being applied: the state may contain one by half.
    private bool _applying;

    // The store is writing: its version is about to change.
    private bool _writing;

    // Completed when either ends; null while nobody waits for that.
    private TaskCompletionSource? _ended;

    private UserState State => _state ?? throw new InvalidOperationException(
        $"User '{this.GetPrimaryKeyString()}' has no state in memory, since the store did not answer. Its partition replays from its checkpoint once the store does.");

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // After a move it is here already.
        if (_state is null)
            await Load();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        while (_applying || _writing)
            await Ended().WaitAsync(cancellationToken);
        if (_changed)
            await Write().WaitAsync(cancellationToken);
    }

    public void OnDehydrate(IDehydrationContext context) => context.TryAddValue(MigrationKey, (State, _version, _changed));

    public void OnRehydrate(IRehydrationContext context)
    {
        if (context.TryGetValue<(UserState, string?, bool)>(MigrationKey, out var moved))
            (_state, _version, _changed) = moved;
    }

    public async ValueTask<Outcome> Apply(UserBatch batch)
    {
        _applying = true;
        try
        {
            _changed |= State.Pending.Free(batch.Log, batch.Partition, batch.Committed);
            return State.Positions.Of(batch.Log, batch.Partition) < batch.Confirmed ? await Refuse(batch) : await ApplyFresh(batch);
        }
        finally
        {
            _applying = false;
            Announce();
        }
    }

    public async ValueTask<long> Snapshot(string log, int partition, long committed)
    {
        while (_applying || _writing)
            await Ended();
        _changed |= State.Pending.Free(log, partition, committed);
        var position = State.Positions.Of(log, partition);
        if (_changed)
            await Write();
        return position;
    }

    public ValueTask<UserDescription> Describe() => ValueTask.FromResult(UserDescriptions.Of(this.GetPrimaryKeyString(), State));

    private async ValueTask<Outcome> ApplyFresh(UserBatch batch)
    {
        var position = State.Positions.Of(batch.Log, batch.Partition);
        var fresh = Array.FindAll(batch.Events, positioned => positioned.Offset > position);
        try
        {
            var applied = await ApplyEach(batch, fresh);
            // Of the redelivered ones what waits yet: an erasure among the fresh ones has taken the rest.
            var redelivered = State.Pending.Between(batch.Log, batch.Partition, batch.Events[0].Offset, position, packer);
            return OutcomeOf([.. redelivered, .. SignalsOf(applied)], State.Positions.Of(batch.Log, batch.Partition), applied);
        }
        catch
        {
            // An event may be in the state by half. The store's state is whole; the worker replays from its checkpoint.
            await Load();
            throw;
        }
    }

    private async ValueTask<List<Applied>> ApplyEach(UserBatch batch, PositionedInteraction[] fresh)
    {
        var applied = new List<Applied>(fresh.Length);
        for (var i = 0; i < fresh.Length; i++)
        {
            var (offset, interaction) = fresh[i];
            _changed = true;
            if (State.Kept.Contains(interaction.Id))
                // Its producer sent it twice: the second changes nothing but the position.
                State.Positions.Advance(batch.Log, batch.Partition, offset);
            else
                applied.Add(await applier.Apply(
                    State, batch, fresh[i],
                    recommend: options.Value.Emission == EmissionMode.EveryEvent || IsLast(fresh, i)));
        }
        return applied;
    }

    /// <summary>True where nothing but repeats follows.</summary>
    private bool IsLast(PositionedInteraction[] fresh, int index) =>
        index == fresh.Length - 1 || Array.TrueForAll(fresh[(index + 1)..], later =>
            State.Kept.Contains(later.Interaction.Id)
            || Array.Exists(fresh[..(index + 1)], earlier => earlier.Interaction.Id == later.Interaction.Id));

    /// <summary>Behind what was confirmed: this activation, or the store, missed something. What the store has now is as good as it gets; the rest is replayed.</summary>
    private async ValueTask<Outcome> Refuse(UserBatch batch)
    {
        await Load();
        return new Outcome { Behind = true, Position = State.Positions.Of(batch.Log, batch.Partition) };
    }

    /// <summary>Takes what the store has; a write under way comes first, or what is read would be older than its version says.</summary>
    private async Task Load()
    {
        while (_writing)
            await Ended();
        // What is in memory counts for nothing from here on, whether or not the store answers.
        (_state, _changed) = (null, false);
        try
        {
            (_state, _version) = await snapshots.Read(this.GetGrainId());
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    private async Task Write()
    {
        (_writing, _changed) = (true, false);
        try
        {
            State.Pending.Trim();
            _version = await snapshots.Write(this.GetGrainId(), State, _version);
        }
        catch
        {
            _changed = true;
            throw;
        }
        finally
        {
            _writing = false;
            Announce();
        }
    }

    /// <summary>Waits until applying or writing ends; who waits looks again, since the next may have begun.</summary>
    private Task Ended() => (_ended ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private void Announce()
    {
        _ended?.SetResult();
        _ended = null;
    }

    /// <summary>Of events before an erasure nothing is said but erasures.</summary>
    private static IEnumerable<PendingOutcome> SignalsOf(List<Applied> applied)
    {
        PendingOutcome[] signals = [.. applied.Select(static one => one.Outcome).OfType<PendingOutcome>()];
        var erasure = Array.FindLastIndex(signals, static one => one.Erasure is not null);
        return signals.Where((one, place) => place >= erasure || one.Erasure is not null);
    }

    private static Outcome OutcomeOf(PendingOutcome[] signals, long position, List<Applied> applied) => new()
    {
        Position = position,
        Recommendations = [.. signals.Select(static outcome => outcome.Recommendation).OfType<Recommendation>()],
        Anomalies = [.. signals.SelectMany(static outcome => outcome.Anomalies)],
        Erasures = [.. signals.Select(static outcome => outcome.Erasure).OfType<Erasure>()],
        Observations = [.. applied.Select(static one => one.Observation)],
    };
}
