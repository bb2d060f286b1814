using System.Threading.Channels;

namespace Personalization.Ingest;

/// <summary>
/// Works on one partition: takes micro-batches, applies them user by user, publishes what comes of them, and moves the
/// acknowledged offset in order. Three loops share its life; when one fails all end, and <see cref="Completion"/> tells why.
/// </summary>
internal sealed class PartitionWorker : IDisposable
{
    private readonly WorkerSurroundings _around;
    private readonly PartitionIdentity _partition;
    private readonly PartitionStart _start;
    private readonly BatchApplier _applier;
    private readonly Snapshotter _snapshotter;
    private readonly SignalEncoder _encoder;
    private readonly Intake _intake;
    private readonly Channel<(MicroBatch Batch, IReadOnlyList<OutgoingRecord> Records, Task Acknowledged)> _unacknowledged;
    private readonly CancellationTokenSource _noMoreBatches = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly CommittedOffset _committed;
    private Exception? _reason;
    private long _acknowledged;
    private long _next;
    private bool _isRebuilt;

    public PartitionWorker(PartitionIdentity partition, PartitionStart start, Tenure tenure, WorkerSurroundings around)
    {
        (_partition, _start, _around) = (partition, start, around);
        var floor = start.Rebuild?.Until ?? 0;
        var (users, entities) = (new StateLedger(floor), new StateLedger(floor));
        var calls = new UserCalls(partition, start, users, tenure, around);
        _applier = new(calls, (new(partition, start, entities, tenure, around), new(partition, entities, tenure, around)), new(partition, calls, tenure, around.Options.PoisonAttempts), users, tenure, around.Time);
        _snapshotter = new(partition, [UserRoom(users, tenure), EntityRoom(entities, tenure)], tenure, around);
        _encoder = new(around.Topics);
        _intake = new(partition, start, new(around.Options), new(tenure.Limits));
        _unacknowledged = Channel.CreateBounded<(MicroBatch, IReadOnlyList<OutgoingRecord>, Task)>(
            new BoundedChannelOptions(around.Options.MaxUnacknowledged) { SingleReader = true, SingleWriter = true });
        Queue = new(around.Options.QueueEvents, around.Options.QueueBytes);
        (_next, _acknowledged, _committed, _isRebuilt) = (start.Offset, start.Committed, new(start.Committed), start.Rebuild is null);
        Completion = Run();
    }

    /// <summary>Filled by the poll loop.</summary>
    public PartitionQueue Queue { get; }

    /// <summary>Ends when drained; fails when the partition must replay, or stop (<see cref="PartitionStoppedException"/>).</summary>
    public Task Completion { get; }

    /// <summary>The offset to commit: the signals of all events below it are acknowledged.</summary>
    public long Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>The next offset to apply.</summary>
    public long Next => Volatile.Read(ref _next);

    /// <summary>States are being made anew: it has not come back to where it would have begun.</summary>
    public bool IsRebuilding => _start.Rebuild is { } rebuild && Next < rebuild.Until;

    /// <summary>No state is to be made anew, or no longer: the store has those that were.</summary>
    public bool IsRebuilt => Volatile.Read(ref _isRebuilt);

    /// <summary>The newest checkpoint written, or the start.</summary>
    public long Checkpoint => _snapshotter.Written ?? _start.Offset;

    /// <summary>Told by the poll loop: the broker has the offset.</summary>
    public void OnCommitted(long offset) => _committed.Raise(offset);

    /// <summary>Takes no further micro-batch and waits until the signals of those taken are acknowledged.</summary>
    public async Task StopApplying(CancellationToken deadline)
    {
        await _noMoreBatches.CancelAsync();
        // The snapshot loop ends with the batches; a failure is the owner's to see in Completion.
        await Task.WhenAny(Completion, Task.Delay(Timeout.InfiniteTimeSpan, _around.Time, deadline));
        if (!Completion.IsCompleted)
            await _ended.CancelAsync();
    }

    /// <summary>Cuts off what is under way; <see cref="Completion"/> follows, failed where a reason is given.</summary>
    public void Abort(Exception? reason = null)
    {
        _reason = reason;
        _ended.Cancel();
        _noMoreBatches.Cancel();
    }

    /// <summary>
    /// Writes every snapshot that is out of date, then the checkpoint. Call after <see cref="StopApplying"/>. What is being made anew is not written
    /// by half: the next owner finds it damaged and begins again.
    /// </summary>
    public Task SnapshotAll(CancellationToken deadline) => IsRebuilding ? Task.CompletedTask : _snapshotter.WriteAll(Next, Acknowledged, deadline);

    /// <summary>Call after <see cref="Completion"/> has ended.</summary>
    public void Dispose()
    {
        _noMoreBatches.Dispose();
        _ended.Dispose();
    }

    private StateRoom UserRoom(StateLedger users, Tenure tenure) => new("user", users, async (user, acknowledged) =>
        await _around.Users.Snapshot(user, _partition, acknowledged, tenure.Token).ConfigureAwait(false)
        ?? throw tenure.Over($"user '{user}' refused a snapshot"));

    private StateRoom EntityRoom(StateLedger entities, Tenure tenure) => new("entity", entities, async (entity, _) =>
        await _around.Entities.Snapshot(entity, _partition, tenure.Token).ConfigureAwait(false)
        ?? throw tenure.Over($"entity '{entity}' refused a snapshot"));

    private async Task Run()
    {
        await Task.WhenAll(Guard(ApplyLoop), Guard(AcknowledgeLoop), Guard(SnapshotLoop)).ConfigureAwait(false);
        if (_reason is { } reason)
            throw reason;
    }

    private async Task ApplyLoop()
    {
        try
        {
            while (!_noMoreBatches.IsCancellationRequested)
            {
                // Outcomes wait with their users until they are committed: a broker that refuses commits must hold the line, not fill the memory.
                await _committed.Reach(Next - _around.Options.MaxUncommitted, _noMoreBatches.Token).ConfigureAwait(false);
                await _around.Memory.Pass(_noMoreBatches.Token).ConfigureAwait(false);
                var records = await Queue.Take(_around.Options.MaxBatch, _noMoreBatches.Token).ConfigureAwait(false);
                if (records.Count == 0)
                    continue;
                if (Decode(records) is { } batch)
                    await Apply(batch).ConfigureAwait(false);
                // What a rebuild passes over is never applied, and is done with all the same.
                if (_start.Rebuild is not null)
                    Volatile.Write(ref _next, Math.Max(_next, records[^1].Offset + 1));
            }
        }
        catch (OperationCanceledException) when (_noMoreBatches.IsCancellationRequested)
        {
            // Drained: what was taken is on its way.
        }
        finally
        {
            _unacknowledged.Writer.TryComplete();
        }
    }

    private MicroBatch? Decode(IReadOnlyList<IncomingRecord> records)
    {
        var started = _around.Time.GetTimestamp();
        var batch = _intake.Take(records);
        _around.Metrics.OnDecoded(_around.Time.GetElapsedTime(started));
        return batch;
    }

    private async Task Apply(MicroBatch batch)
    {
        var outcomes = await _applier.Apply(batch, _committed.Value).ConfigureAwait(false);
        Volatile.Write(ref _next, batch.Last + 1);
        var started = _around.Time.GetTimestamp();
        var records = Publications.Of(batch, outcomes, _start.Committed, _encoder, _partition, _around.Topics);
        // What a replay goes through below the committed offset is out already, and so is the offset.
        var acknowledged = batch.Last < _start.Committed ? Task.CompletedTask : _around.Publisher.Publish(records, batch.Last + 1, _ended.Token);
        _around.Metrics.OnHandedOver(_around.Time.GetElapsedTime(started));
        await _unacknowledged.Writer.WriteAsync((batch, records, acknowledged), _ended.Token).ConfigureAwait(false);
        _around.Metrics.OnBatchApplied(batch.Records.Count);
    }

    private async Task AcknowledgeLoop()
    {
        await foreach (var (batch, records, acknowledged) in _unacknowledged.Reader.ReadAllAsync(_ended.Token).ConfigureAwait(false))
        {
            await acknowledged.ConfigureAwait(false);
            // A replay acknowledges again what is committed already; the offset never falls.
            if (batch.Last + 1 > _acknowledged)
                Volatile.Write(ref _acknowledged, batch.Last + 1);
            Publications.Count(batch, records, _start.Committed, _around);
        }
        await _noMoreBatches.CancelAsync();
    }

    private async Task SnapshotLoop()
    {
        var pause = TimeSpan.FromTicks(Math.Min(_around.Options.SnapshotAge.Ticks, _around.Options.CheckpointInterval.Ticks) / 2);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_noMoreBatches.Token, _ended.Token);
        try
        {
            while (true)
            {
                await Task.Delay(pause, _around.Time, either.Token).ConfigureAwait(false);
                if (!IsRebuilding)
                    await WriteSnapshots(either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // Drained or failed elsewhere.
        }
    }

    /// <summary>What was made anew is written at once: until then whoever comes next finds the damaged one again.</summary>
    private async Task WriteSnapshots(CancellationToken cancellation)
    {
        if (IsRebuilt)
        {
            await _snapshotter.WriteDue(() => Next, () => Acknowledged, cancellation).ConfigureAwait(false);
            return;
        }
        await _snapshotter.WriteNow(() => Next, () => Acknowledged, cancellation).ConfigureAwait(false);
        Volatile.Write(ref _isRebuilt, true);
    }

    /// <summary>Ends the other loops when this one fails; their cancellation is not a second failure.</summary>
    private async Task Guard(Func<Task> loop)
    {
        await Task.Yield();
        try
        {
            await loop().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The failure that ended us is in the loop that had it.
        }
        catch
        {
            await _ended.CancelAsync().ConfigureAwait(false);
            await _noMoreBatches.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}
