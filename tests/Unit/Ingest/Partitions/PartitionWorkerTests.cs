using System.Text.Json;
using CsCheck;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

public sealed class PartitionWorkerTests
{
    private const int Events = 12;
    private static readonly IngestOptions Small = new() { MaxBatch = 3, MaxUnacknowledged = 3 };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Acknowledgements come in any order and some never come: the offset to commit never passes one that is missing.</summary>
    [Fact]
    public Task AnOffsetIsNeverCommittedBeforeItsSignalsAreAcknowledged() =>
        Gen.Select(Gen.Int[0, 1_000].Array[Events], Gen.Int[-Events, Events - 1]).SampleAsync(async (priorities, refused) =>
        {
            var publisher = new HeldPublisher();
            var options = new IngestOptions { MaxBatch = 3, MaxUnacknowledged = Events };
            using var worker = Records.Worker(new ScriptedUsers(), publisher, new PartitionMemory(), new(0, 0, 100), options);
            for (var offset = 0; offset < Events; offset++)
                worker.Queue.Enqueue(Records.Of(offset, Interactions.View($"u{offset}", "item", offset)));
            await publisher.Reach(Events).WaitAsync(Patience, Cancellation);
            var missing = publisher.Publications.ToList();
            foreach (var publication in publisher.Publications.Index().OrderBy(pair => priorities[pair.Index]))
            {
                Assert.True(worker.Acknowledged <= First(missing));
                if (publication.Index == refused)
                    publication.Item.Refuse();
                else
                    missing.Remove(publication.Item);
                publication.Item.Acknowledge();
            }
            using var soon = new CancellationTokenSource(Patience);
            await worker.StopApplying(soon.Token);
            Assert.Equal(missing.Count > 0, worker.Completion.IsFaulted);
            Assert.True(worker.Acknowledged <= First(missing));
            if (missing.Count == 0)
                Assert.Equal(Events, worker.Acknowledged);

            static long First(List<HeldPublisher.Publication> publications) => publications.SelectMany(static publication => publication.Records)
                .Select(static record => JsonSerializer.Deserialize(record.Value, WireJson.Default.Recommendation)!.Position.Offset)
                .DefaultIfEmpty(long.MaxValue).Min();
        }, iter: 60);

    [Fact]
    public async Task AUsersEventsAreAppliedInLogOrder()
    {
        var users = new ScriptedUsers();
        using var worker = Records.Worker(users, new HeldPublisher { Passes = true }, new PartitionMemory(), new(0, 0, 100), Small);
        for (var offset = 0; offset < 40; offset++)
            worker.Queue.Enqueue(Records.Of(offset, Interactions.View($"u{offset % 3}", "item", offset)));
        await worker.Drain(40);
        Assert.All(users.Applied.Values, offsets => Assert.Equal(offsets.Order(), offsets));
        Assert.Equal(40, users.Applied.Values.Sum(static offsets => offsets.Count));
    }

    [Fact]
    public async Task ABrokerThatRefusesCommitsHoldsTheLine()
    {
        var users = new ScriptedUsers();
        using var worker = Records.Worker(users, new HeldPublisher { Passes = true }, new PartitionMemory(), new(0, 0, 100), new() { MaxBatch = 1, MaxUncommitted = 4 });
        for (var offset = 0; offset < 12; offset++)
            worker.Queue.Enqueue(Records.Of(offset, Interactions.View("ann", "item", offset)));
        await worker.Reach(5);
        for (var committed = 1; committed <= 7; committed++)
        {
            // Whatever time passes, nothing beyond is applied: four offsets and the batch that reached them.
            Assert.True(users.Applied["ann"].Max() <= committed - 1 + 4);
            worker.OnCommitted(committed);
            await worker.Reach(Math.Min(12, committed + 5));
        }
        Assert.Equal(12, users.Applied["ann"].Count);
    }

    [Fact]
    public async Task TheCheckpointNamesWhatIsOutThoughTheBrokerRefusesTheCommit()
    {
        var memory = new PartitionMemory();
        using var worker = Records.Worker(new ScriptedUsers(), new HeldPublisher { Passes = true }, memory, new(0, 0, 100), Small);
        for (var offset = 0; offset < 9; offset++)
            worker.Queue.Enqueue(Records.Of(offset, Interactions.View("ann", "item", offset)));
        await worker.Drain(9);
        await worker.SnapshotAll(Cancellation);
        Assert.Equal(new Checkpoint(Records.Log, 9, 9), memory.Checkpoints[^1]);
    }

    [Fact]
    public async Task SignalsBelowTheCommittedOffsetAreSuppressedAndCommitsNeverFall()
    {
        var publisher = new HeldPublisher { Passes = true };
        using var worker = Records.Worker(new ScriptedUsers(), publisher, new PartitionMemory(), new(0, Committed: 5, 100), Small);
        Assert.Equal(5, worker.Acknowledged);
        for (var offset = 0; offset < 8; offset++)
            worker.Queue.Enqueue(offset == 3 ? Records.Raw(3, "ann", "{") : Records.Of(offset, Interactions.View("ann", "item", offset)));
        await worker.Drain(8);
        var positions = publisher.Publications.SelectMany(static publication => publication.Records)
            .Select(static record => JsonSerializer.Deserialize(record.Value, WireJson.Default.Recommendation)!.Position.Offset);
        Assert.Equal([5, 6, 7], positions);
        Assert.Equal(8, worker.Acknowledged);
    }

    [Fact]
    public async Task AnUndecodableEventGoesToTheDeadLettersAndItsNeighboursAreUnaffected()
    {
        var publisher = new HeldPublisher { Passes = true };
        var users = new ScriptedUsers();
        using var worker = Records.Worker(users, publisher, new PartitionMemory(), new(0, 0, 100));
        worker.Queue.Enqueue(Records.Of(0, Interactions.View("ann", "item")));
        worker.Queue.Enqueue(Records.Raw(1, "ann", "no json"));
        worker.Queue.Enqueue(Records.Of(2, Interactions.View("ann", "item", 2)));
        await worker.Drain(3);
        Assert.Equal([0, 2], users.Applied["ann"]);
        Assert.Single(publisher.Publications.SelectMany(static publication => publication.Records), static record => record.Kind == "dead_letter");
    }

    [Fact]
    public async Task AStateIsMadeAnewFromItsOwnEventsAloneAndTheCheckpointDoesNotFall()
    {
        var (users, memory, publisher) = (new ScriptedUsers(), new PartitionMemory(), new HeldPublisher { Passes = true });
        var rebuilds = new List<(string User, bool Rebuilds)>();
        users.Script = (user, batch) =>
        {
            lock (rebuilds)
                rebuilds.Add((user, batch.Rebuilds));
            return null;
        };
        var start = new PartitionStart(6, 8, 100).Rebuilding(["ann"], low: 0, reach: 100);
        using var worker = Records.Worker(users, publisher, memory, start, Small);
        for (var offset = 0; offset < 12; offset++)
            worker.Queue.Enqueue(Records.Of(offset, Interactions.View(offset % 2 == 0 ? "ann" : "bob", "item", offset)));
        await worker.Drain(12);
        Assert.Equal([0, 2, 4, 6, 8, 10], users.Applied["ann"]);
        Assert.Equal([7, 9, 11], users.Applied["bob"]);
        Assert.True(rebuilds.First(static call => call.User == "ann").Rebuilds);
        Assert.Single(rebuilds, static call => call.Rebuilds);
        Assert.All(publisher.Publications.SelectMany(static publication => publication.Records),
            static record => Assert.True(JsonSerializer.Deserialize(record.Value, WireJson.Default.Recommendation)!.Position.Offset >= 8));
        await worker.SnapshotAll(Cancellation);
        Assert.NotEmpty(memory.Checkpoints);
        Assert.All(memory.Checkpoints, static checkpoint => Assert.True(checkpoint.Offset >= 6));
    }

    [Fact]
    public async Task WhatIsMadeAnewIsNotWrittenByHalf()
    {
        var (users, memory) = (new ScriptedUsers(), new PartitionMemory());
        var start = new PartitionStart(6, 8, 100).Rebuilding(["ann"], low: 0, reach: 100);
        using var worker = Records.Worker(users, new HeldPublisher { Passes = true }, memory, start, Small);
        for (var offset = 0; offset < 4; offset++)
            worker.Queue.Enqueue(Records.Of(offset, Interactions.View("ann", "item", offset)));
        await worker.Pass(4);
        await worker.Drain(4);
        Assert.Equal(4, worker.Next);
        Assert.True(worker.IsRebuilding);
        await worker.SnapshotAll(Cancellation);
        Assert.Empty(users.Snapshots);
        Assert.Empty(memory.Checkpoints);
    }

    [Fact]
    public async Task AStateIsMadeAnewWhereTheLastRecordsBeforeTheCheckpointAreOthersToo()
    {
        var (users, memory) = (new ScriptedUsers(), new PartitionMemory());
        var start = new PartitionStart(6, 6, 6).Rebuilding(["ann"], low: 0, reach: 100);
        using var worker = Records.Worker(users, new HeldPublisher { Passes = true }, memory, start, Small);
        for (var offset = 0; offset < 6; offset++)
            worker.Queue.Enqueue(Records.Of(offset, Interactions.View(offset < 2 ? "ann" : "bob", "item", offset)));
        await worker.Pass(6);
        await worker.Drain(6);
        Assert.False(worker.IsRebuilding);
        await worker.SnapshotAll(Cancellation);
        Assert.Equal(["ann"], users.Snapshots.Keys);
    }

    [Fact]
    public async Task WhatWasMadeAnewIsWrittenAtOnceAndIsLostUntilThen()
    {
        var (users, memory) = (new ScriptedUsers(), new PartitionMemory());
        var start = new PartitionStart(2, 2, 2).Rebuilding(["ann"], low: 0, reach: 100);
        using var worker = Records.Worker(users, new HeldPublisher { Passes = true }, memory, start, Small);
        worker.Queue.Enqueue(Records.Of(0, Interactions.View("ann", "item", 0)));
        var partition = new AssignedPartition(new("clickstream", 0)) { Worker = worker };
        partition.OnFailure(new StateLostException(["ann"]));
        await worker.Pass(1);
        partition.OnFailure(new StateLostException(["bob"]));
        Assert.Equal(["ann", "bob"], partition.Lost);
        worker.Queue.Enqueue(Records.Of(1, Interactions.View("bob", "item", 1)));
        // Long before a snapshot comes of age.
        while (!worker.IsRebuilt && !worker.Completion.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancellation);
        Assert.Equal(["ann"], users.Snapshots.Keys);
        partition.OnFailure(new StateLostException(["cid"]));
        Assert.Equal(["cid"], partition.Lost);
        await worker.Drain(2);
    }

    [Fact]
    public async Task ADrainWritesEverySnapshotAndTheCheckpointBehindThem()
    {
        var users = new ScriptedUsers();
        var memory = new PartitionMemory();
        using var worker = Records.Worker(users, new HeldPublisher { Passes = true }, memory, new(0, 0, 100));
        for (var offset = 0; offset < 10; offset++)
            worker.Queue.Enqueue(Records.Of(offset, Interactions.View($"u{offset}", "item", offset)));
        await worker.Drain(10);
        worker.OnCommitted(10);
        using var soon = new CancellationTokenSource(Patience);
        await worker.SnapshotAll(soon.Token);
        Assert.Equal(10, users.Snapshots.Count);
        Assert.Equal(new Checkpoint(Records.Log, 10, 10), memory.Checkpoints[^1]);
    }

    [Fact]
    public void AQueueIsFullByCountOrByBytesAndHasRoomAtHalf()
    {
        var queue = new PartitionQueue(maxEvents: 4, maxBytes: 10_000);
        queue.Enqueue(Records.Raw(0, "ann", new string('x', 6_000)));
        Assert.False(queue.IsFull);
        Assert.False(queue.HasRoom);
        queue.Enqueue(Records.Raw(1, "ann", new string('x', 6_000)));
        Assert.True(queue.IsFull);
    }
}
