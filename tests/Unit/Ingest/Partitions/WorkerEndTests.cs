using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

/// <summary>What ends a partition's worker, with which reason, and that nothing is committed that was not out.</summary>
public sealed class WorkerEndTests
{
    private static readonly IngestOptions Small = new() { MaxBatch = 3, MaxUnacknowledged = 3 };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AStateThatLostWhatWasConfirmedEndsTheWorkerSoThatItReplays()
    {
        var users = new ScriptedUsers();
        using var worker = Records.Worker(users, new HeldPublisher { Passes = true }, new PartitionMemory(), new(0, 0, 100), Small);
        for (var offset = 0; offset < 3; offset++)
            worker.Queue.Enqueue(Records.Of(offset, Interactions.View("ann", "item", offset)));
        await worker.Drain(3);
        users.Applied["ann"].RemoveAt(2);
        await Assert.ThrowsAsync<StateBehindException>(() => worker.SnapshotAll(Cancellation));
    }

    [Fact]
    public async Task AnAbortedWorkerEndsThoughNothingIsAcknowledged()
    {
        var publisher = new HeldPublisher();
        using var worker = Records.Worker(new ScriptedUsers(), publisher, new PartitionMemory(), new(0, 0, 100), Small);
        worker.Queue.Enqueue(Records.Of(0, Interactions.View("ann", "item", 0)));
        await publisher.Reach(1).WaitAsync(Patience, Cancellation);
        worker.Abort();
        await worker.Completion.WaitAsync(Patience, Cancellation);
        Assert.Equal(0, worker.Acknowledged);
    }

    [Fact]
    public async Task AWorkerThatIsAbortedForAReasonFailsWithIt()
    {
        using var worker = Records.Worker(new ScriptedUsers(), new HeldPublisher(), new PartitionMemory(), new(0, 0, 100), Small);
        worker.Abort(new InvalidOperationException("the log was cut"));
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => worker.Completion.WaitAsync(Patience, Cancellation));
        Assert.Equal("the log was cut", failure.Message);
    }

    [Fact]
    public async Task AUserBehindItsConfirmedPositionMakesThePartitionReplay()
    {
        var users = new ScriptedUsers
        {
            Script = static (_, batch) => batch.Confirmed >= 0 ? new Outcome { Behind = true, Position = -1 } : null,
        };
        using var worker = Records.Worker(users, new HeldPublisher { Passes = true }, new PartitionMemory(), new(0, 0, 100), new() { MaxBatch = 1 });
        worker.Queue.Enqueue(Records.Of(0, Interactions.View("ann", "item")));
        worker.Queue.Enqueue(Records.Of(1, Interactions.View("ann", "item", 1)));
        await Assert.ThrowsAsync<StateBehindException>(() => worker.Completion.WaitAsync(Patience, Cancellation));
        Assert.True(worker.Acknowledged <= 1);
    }

    [Fact]
    public async Task UsersWhoseSnapshotsAreDamagedAreNamedAndNothingIsCommitted()
    {
        var users = new ScriptedUsers { Script = static (user, _) => user == "bob" ? null : new Outcome { Lost = true, Position = -1 } };
        using var worker = Records.Worker(users, new HeldPublisher { Passes = true }, new PartitionMemory(), new(0, 0, 100));
        foreach (var (offset, user) in new[] { "ann", "bob", "cem" }.Index())
            worker.Queue.Enqueue(Records.Of(offset, Interactions.View(user, "item", offset)));
        var lost = await Assert.ThrowsAsync<StateLostException>(() => worker.Completion.WaitAsync(Patience, Cancellation));
        // What had come by then was one micro-batch or more.
        Assert.Subset(new HashSet<string> { "ann", "cem" }, lost.Users.ToHashSet());
        Assert.NotEmpty(lost.Users);
        Assert.Equal(0, worker.Acknowledged);
    }

    [Fact]
    public async Task AUserWhoKnowsANewerOwnerEndsTheWorkerAndNothingIsCommitted()
    {
        var users = new ScriptedUsers { Script = static (_, _) => new Outcome { Taken = true, Position = -1 } };
        using var worker = Records.Worker(users, new HeldPublisher { Passes = true }, new PartitionMemory(), new(0, 0, 100));
        worker.Queue.Enqueue(Records.Of(0, Interactions.View("ann", "item")));
        await Assert.ThrowsAsync<PartitionTakenException>(() => worker.Completion.WaitAsync(Patience, Cancellation));
        Assert.Equal(0, worker.Acknowledged);
    }

    [Fact]
    public async Task AWorkerWhosePartitionWasTakenWritesNeitherSnapshotNorCheckpoint()
    {
        var (users, memory) = (new ScriptedUsers(), new PartitionMemory());
        using var worker = Records.Worker(users, new HeldPublisher { Passes = true }, memory, new(0, 0, 100));
        worker.Queue.Enqueue(Records.Of(0, Interactions.View("ann", "item")));
        await worker.Drain(1);
        users.Newest = (await memory.Take(worker: null)).Token;
        await Assert.ThrowsAsync<PartitionTakenException>(() => worker.SnapshotAll(Cancellation));
        users.Newest = 0;
        await Assert.ThrowsAsync<PartitionTakenException>(() => worker.SnapshotAll(Cancellation));
        Assert.Empty(memory.Checkpoints);
    }

    [Fact]
    public async Task AStateBeyondTheLogsEndStopsThePartition()
    {
        var users = new ScriptedUsers { Script = static (_, _) => new Outcome { Position = 500 } };
        using var worker = Records.Worker(users, new HeldPublisher { Passes = true }, new PartitionMemory(), new(0, 0, End: 100));
        worker.Queue.Enqueue(Records.Of(0, Interactions.View("ann", "item")));
        var stop = await Assert.ThrowsAsync<PartitionStoppedException>(() => worker.Completion.WaitAsync(Patience, Cancellation));
        Assert.Contains("500", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFailingGrainStopsTheLineAndNothingOfItsBatchIsCommitted()
    {
        var users = new ScriptedUsers { Script = static (user, _) => user == "bob" ? throw new TimeoutException() : null };
        using var worker = Records.Worker(users, new HeldPublisher { Passes = true }, new PartitionMemory(), new(0, 0, 100));
        worker.Queue.Enqueue(Records.Of(0, Interactions.View("bob", "item")));
        await Assert.ThrowsAsync<TimeoutException>(() => worker.Completion.WaitAsync(Patience, Cancellation));
        Assert.Equal(0, worker.Acknowledged);
    }
}
