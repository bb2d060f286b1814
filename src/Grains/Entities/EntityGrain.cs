using Orleans.Placement;
using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Grains;

/// <summary>
/// A device, address, seller or item. Serves many partitions, so it lives where its hash puts it. Taking events in never waits, so a
/// snapshot, which interleaves, always finds the state whole.
/// </summary>
[GrainType("entity"), HashBasedPlacement]
internal sealed class EntityGrain(StateSnapshots<EntityState> snapshots) : Grain, IEntityGrain
{
    // The latest talk with the store. One at a time: each needs the version that the one before it left.
    private Task _talk = Task.CompletedTask;

    private EntityKind _kind;

    // Null until it is loaded, and where loading failed.
    private EntityState? _state;

    // The store's mark of the snapshot that was read or written last.
    private StoreMark _version;

    // Of the snapshot that was read or written last; 0 before the first.
    private byte _format;

    // The state differs from its snapshot.
    private bool _changed;

    private EntityState State => _state ?? throw new InvalidOperationException(
        $"Entity '{this.GetPrimaryKeyString()}' has no state in memory, since the store did not answer. The partitions that mention it replay from their checkpoints once the store does.");

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _kind = EntityId.Parse(this.GetPrimaryKeyString()).Kind;
        return WithStore(Load);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _state is null ? Task.CompletedTask : WithStore(Save).WaitAsync(cancellationToken);

    public async ValueTask<EntityAnswer> Observe(EntityBatch batch)
    {
        if (!Admit(batch.Log, batch.Partition, batch.Token))
            return new EntityAnswer { Taken = true, Position = State.Positions.Of(batch.Log, batch.Partition) };
        if (State.Positions.Of(batch.Log, batch.Partition) >= batch.Confirmed)
            return Take(batch);
        // This activation, or the store, missed something: what the store has now is as good as it gets; the rest is replayed.
        await WithStore(Load);
        return new EntityAnswer { Behind = true, Position = State.Positions.Of(batch.Log, batch.Partition) };
    }

    public async ValueTask<EntityAnswer> Heed(EntityNotice notice)
    {
        var answer = new EntityAnswer { Position = -1 };
        // In turn with loading and writing, so the state is whole, and what is written contains all that was taken in.
        await WithStore(async () =>
        {
            var admitted = Admit(notice.Log, notice.Partition, notice.Token);
            var position = State.Positions.Of(notice.Log, notice.Partition);
            answer = new() { Position = position, Taken = !admitted, Behind = admitted && position < notice.Confirmed };
            if (answer.Taken || answer.Behind)
                return;
            foreach (var remark in notice.Remarks)
                _changed |= EntityWitness.Hear(State.Memory, _kind, remark);
            if (notice.Forgotten.Length == 0)
                return;
            foreach (var user in notice.Forgotten)
                State.Memory = EntityWitness.Forget(State.Memory, _kind, user);
            _changed = true;
            await Save();
        });
        return answer;
    }

    public async ValueTask<long?> Snapshot(string log, int partition, long token)
    {
        if (!Admit(log, partition, token))
            return null;
        var position = -1L;
        await WithStore(() =>
        {
            // Read where the state is packed, with nothing awaited between: the store's copy contains exactly that.
            position = State.Positions.Of(log, partition);
            return Save();
        });
        return position;
    }

    /// <summary>False for an owner of the partition that another has succeeded.</summary>
    private bool Admit(string log, int partition, long token)
    {
        var seen = State.Owners?.Of(log, partition) ?? 0;
        if (token > seen)
        {
            (State.Owners ??= new()).Advance(log, partition, token);
            _changed = true;
        }
        return token >= seen;
    }

    private EntityAnswer Take(EntityBatch batch)
    {
        var views = Array.ConvertAll(batch.Events, positioned => Take(batch, positioned));
        return new EntityAnswer { Position = State.Positions.Of(batch.Log, batch.Partition), Views = views };
    }

    private EntityView Take(EntityBatch batch, PositionedInteraction positioned)
    {
        if (positioned.Offset > State.Positions.Of(batch.Log, batch.Partition))
        {
            EntityWitness.Learn(State.Memory, _kind, positioned.Interaction);
            State.Positions.Advance(batch.Log, batch.Partition, positioned.Offset);
            _changed = true;
        }

        return EntityWitness.View(State.Memory, _kind, positioned.Interaction);
    }

    private Task WithStore(Func<Task> talk)
    {
        return _talk = After(_talk);

        async Task After(Task before)
        {
            // How it ended is its caller's to hear.
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await talk();
        }
    }

    private async Task Load()
    {
        // What is in memory counts for nothing from here on, whether or not the store answers.
        (_state, _changed) = (null, false);
        try
        {
            // A damaged one begins anew: what it heard before the partitions' checkpoints is lost.
            (_state, _version, var format, _) = await snapshots.Read(this.GetGrainId());
            _format = (byte)format;
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>When it returns the store has all that was taken in before it was called.</summary>
    private async Task Save()
    {
        if (!_changed)
            return;
        _changed = false;
        try
        {
            _format = snapshots.FormatFor(_format);
            _version = await snapshots.Write(this.GetGrainId(), State, _version, _format);
        }
        catch
        {
            _changed = true;
            throw;
        }
    }
}
