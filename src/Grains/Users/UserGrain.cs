using Orleans.Placement;
using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>
/// A shopper. Not reentrant: one user's events are applied one after the other by construction. Only a snapshot interleaves: it packs the
/// state between two calls, and the next events are applied while the store writes. Lives where its partition is worked on: an activation
/// begins at the worker that calls, and goes after the worker when the partition has moved.
/// </summary>
[GrainType(TypeName), ReadsFormat(StateSnapshot.CurrentFormat), PreferLocalPlacement]
internal sealed partial class UserGrain(StateSnapshots<UserState> snapshots, EventApplier applier) : Grain, IUserGrain, IGrainMigrationParticipant
{
    public const string TypeName = "user";

    // Null until it is loaded, and where loading failed.
    private UserState? _state;

    // The store's mark of the snapshot that was read or written last.
    private StoreMark _version;

    // Of the snapshot that was read or written last; 0 before the first.
    private byte _format;

    // The snapshot is damaged and nothing has been rebuilt yet: the state is neither built on nor written, or the damage would be forgotten.
    private bool _lost;

    // The partition's owner that is making the lost state anew; null for a whole one. Until it asks for a snapshot, which it does once it has been
    // through the log, the state ends somewhere: it is not written, and no later owner goes on from it.
    private (string Log, int Partition, long Token)? _maker;

    // The state differs from its snapshot.
    private bool _changed;

    // Events are being applied: the state may contain one by half.
    private bool _applying;

    // The store is writing: its version is about to change.
    private bool _writing;

    // Events were applied here or where it came from. Who was only looked at has no business on this silo.
    private bool _worked;

    // Completed when either ends; null while nobody waits for that.
    private TaskCompletionSource? _ended;

    private bool IsWhole => !_lost && _maker is null;

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
        // Who moves takes the state along: a rebalance would else write every user at once. Should it be lost on the way, the next call
        // finds the user behind what the worker saw confirmed, and the partition replays from its checkpoint.
        if (_changed && IsWhole && reason.ReasonCode != DeactivationReasonCode.Migrating)
            await Write().WaitAsync(cancellationToken);
    }

    public async ValueTask<Outcome> Apply(UserBatch batch)
    {
        _applying = _worked = true;
        try
        {
            // What an owner before began to make anew and did not end is lost again: the store still has the damaged one.
            if (!batch.Rebuilds && _maker is { } maker && (batch.Log, batch.Partition) == (maker.Log, maker.Partition) && batch.Token > maker.Token)
                await Load();
            if (!Admit(batch.Log, batch.Partition, batch.Token))
                return new Outcome { Taken = true, Position = State.Positions.Of(batch.Log, batch.Partition) };
            this.Follow(batch.Worker);
            _changed |= State.Pending.Free(batch.Log, batch.Partition, batch.Committed);
            if (State.Positions.Of(batch.Log, batch.Partition) < batch.Confirmed)
                return await Refuse(batch);
            if (batch.Rebuilds && !IsWhole)
                (_lost, _maker) = (false, (batch.Log, batch.Partition, batch.Token));
            return _lost ? new Outcome { Lost = true, Position = -1 } : await ApplyFresh(batch);
        }
        finally
        {
            _applying = false;
            Announce();
        }
    }

    public async ValueTask<long?> Snapshot(string log, int partition, long committed, long token)
    {
        while (_applying || _writing)
            await Ended();
        if (!Admit(log, partition, token))
            return null;
        if (_maker == (log, partition, token))
            _maker = null;
        _changed |= State.Pending.Free(log, partition, committed);
        // Of what another is making anew the store has nothing.
        var position = _maker is null ? State.Positions.Of(log, partition) : -1;
        if (_changed && IsWhole)
            await Write();
        return position;
    }

    public ValueTask<UserDescription> Describe()
    {
        if (!_worked)
            DeactivateOnIdle();
        return ValueTask.FromResult(UserDescriptions.Of(this.GetPrimaryKeyString(), State));
    }

    /// <summary>False for an owner of the partition that another has succeeded.</summary>
    private bool Admit(string log, int partition, long token)
    {
        var seen = State.Positions.TokenOf(log, partition);
        if (token > seen)
        {
            State.Positions.Own(log, partition, token);
            _changed = true;
        }
        return token >= seen;
    }

    private async ValueTask<Outcome> ApplyFresh(UserBatch batch)
    {
        var position = State.Positions.Of(batch.Log, batch.Partition);
        var fresh = Array.FindAll(batch.Events, positioned => positioned.Offset > position);
        try
        {
            var (applied, fault) = await ApplyEach(batch, fresh);
            // Of the redelivered ones what waits yet: an erasure among the fresh ones has taken the rest.
            var redelivered = applier.Waiting(State, batch, position);
            return Outcomes.Of(redelivered, applied, State.Positions.Of(batch.Log, batch.Partition)) with { Fault = fault };
        }
        catch
        {
            // An event may be in the state by half. The store's state is whole; the worker replays from its checkpoint.
            await Load();
            throw;
        }
    }

    private async ValueTask<(List<Applied> Applied, EventFault? Fault)> ApplyEach(UserBatch batch, PositionedInteraction[] fresh)
    {
        var applied = new List<Applied>(fresh.Length);
        for (var i = 0; i < fresh.Length; i++)
        {
            var (offset, interaction, _) = fresh[i];
            _changed = true;
            if (State.Kept.Contains(interaction.Id) || batch.LeftOut.Contains(offset))
                // Its producer sent it twice, or it is condemned: it changes nothing in the user but the position.
                EventApplier.PassOver(State, batch, fresh[i]);
            else if (await Try(batch, fresh[i], recommend: applier.Emission == EmissionMode.EveryEvent || IsLast(batch, fresh, i), applied) is { } fault)
                return (applied, fault);
        }
        return (applied, null);
    }

    /// <summary>Applies an event. Where care is asked for, its failure is returned and the state is as before.</summary>
    private async ValueTask<EventFault?> Try(UserBatch batch, PositionedInteraction positioned, bool recommend, List<Applied> applied)
    {
        var before = batch.Careful ? snapshots.Pack(State) : null;
        try
        {
            applied.Add(await applier.Apply(State, batch, positioned, recommend));
            return null;
        }
        catch (Exception e) when (before is not null && e is not OperationCanceledException)
        {
            _state = snapshots.Unpack(before);
            return new(positioned.Offset, $"{e.GetType().Name}: {e.Message}", applier.ModelOf(batch, positioned));
        }
    }

    /// <summary>True where nothing but repeats and condemned events follows.</summary>
    private bool IsLast(UserBatch batch, PositionedInteraction[] fresh, int index) =>
        index == fresh.Length - 1 || Array.TrueForAll(fresh[(index + 1)..], later =>
            batch.LeftOut.Contains(later.Offset)
            || State.Kept.Contains(later.Interaction.Id)
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
        (_state, _changed, _maker) = (null, false, null);
        try
        {
            (_state, _version, var format, _lost) = await snapshots.Read(this.GetGrainId());
            _format = (byte)format;
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
            _format = snapshots.FormatFor(_format);
            _version = await snapshots.Write(this.GetGrainId(), State, _version, _format);
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
}
