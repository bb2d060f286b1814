using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>Keeps the store near the truth: snapshots of changed states, oldest first, and the checkpoint that follows from them.</summary>
internal sealed class Snapshotter(PartitionIdentity partition, StateRoom[] rooms, Tenure tenure, WorkerSurroundings around)
{
    private readonly TimeSpan _forgetAfter = TimeSpan.FromMinutes(15);
    private Checkpoint? _written;
    private long _writtenAt = around.Time.GetTimestamp();

    /// <summary>The newest checkpoint's offset; null before the first.</summary>
    public long? Written => _written?.Offset;

    /// <summary>
    /// Writes the snapshots that have been out of date for long enough, and the checkpoint when its interval is over. What is out counts, not
    /// what is committed: a group that rebalances refuses commits for seconds, and the next owner would say all of that again.
    /// </summary>
    public async Task WriteDue(Func<long> next, Func<long> acknowledged, CancellationToken cancellation)
    {
        await Write(Before(around.Options.SnapshotAge), acknowledged, cancellation).ConfigureAwait(false);
        if (around.Time.GetElapsedTime(_writtenAt) < around.Options.CheckpointInterval)
            return;
        foreach (var room in rooms)
            room.Ledger.Forget(Before(_forgetAfter));
        await WriteCheckpoint(next(), acknowledged()).ConfigureAwait(false);
    }

    /// <summary>Writes every snapshot that is out of date by now, however short a time, then the checkpoint.</summary>
    public async Task WriteNow(Func<long> next, Func<long> acknowledged, CancellationToken cancellation)
    {
        await Write(around.Time.GetTimestamp(), acknowledged, cancellation).ConfigureAwait(false);
        await WriteCheckpoint(next(), acknowledged()).ConfigureAwait(false);
    }

    /// <summary>Writes every snapshot that is out of date, then the checkpoint: as far as the deadline allows.</summary>
    public async Task WriteAll(long next, long acknowledged, CancellationToken deadline)
    {
        foreach (var room in rooms)
            room.Ledger.Release();
        try
        {
            await Write(long.MaxValue, () => acknowledged, deadline).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            // The checkpoint says what is missing; a replay brings it back.
        }
        await WriteCheckpoint(next, acknowledged).ConfigureAwait(false);
    }

    private async Task Write(long dirtyBefore, Func<long> acknowledged, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = around.Options.SnapshotConcurrency, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Due(dirtyBefore), options, async (due, _) =>
        {
            var (room, name) = due;
            var confirmed = room.Ledger.ConfirmedOf(name);
            var position = await room.Snapshot(name, acknowledged()).ConfigureAwait(false);
            // Its activation, or the store, lost what was confirmed: only a replay brings it back.
            if (position < confirmed)
                throw new StateBehindException($"{room.Noun} '{name}'", position, confirmed);
            room.Ledger.OnSnapshot(name, position, around.Time.GetTimestamp());
            around.Metrics.OnSnapshot();
        }).ConfigureAwait(false);
    }

    private IEnumerable<(StateRoom Room, string Name)> Due(long dirtyBefore)
    {
        foreach (var room in rooms)
            while (room.Ledger.TryTakeOldest(dirtyBefore, out var name))
                yield return (room, name);
    }

    private async Task WriteCheckpoint(long next, long acknowledged)
    {
        // Read after `next`: what became dirty since then lies at or above it.
        var checkpoint = new Checkpoint(partition.Log, rooms.Min(room => room.Ledger.Checkpoint(next)), acknowledged);
        if (checkpoint != _written)
            await tenure.WriteCheckpoint(checkpoint).ConfigureAwait(false);
        _written = checkpoint;
        _writtenAt = around.Time.GetTimestamp();
    }

    private long Before(TimeSpan age) => around.Time.GetTimestamp() - (long)(age.TotalSeconds * around.Time.TimestampFrequency);
}
