using System.Text;
using CsCheck;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

public sealed class PoisonTests
{
    private const int Always = int.MaxValue;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnEventThatAlwaysFailsBecomesADeadLetterAndItsUserGoesOn()
    {
        var (users, memory, publisher) = (new PoisonedUsers(new Dictionary<long, int> { [2] = Always }), new PartitionMemory(), new HeldPublisher { Passes = true });
        await Run(users, memory, publisher, events: 6);
        Assert.Equal([0, 4], users.Applied["u0"]);
        Assert.Equal([1, 3, 5], users.Applied["u1"]);
        Assert.Equal(new IngestOptions().PoisonAttempts, users.Failed[2]);
        Assert.Equal([new CondemnedEvent(Records.Log, 2, "broken by the test")], memory.Condemned);
        var letter = Assert.Single(Letters(publisher));
        Assert.Equal(("2", DeadLetterCodes.Poison), (Header(letter, WireHeaders.DeadLetterOffset), Header(letter, WireHeaders.DeadLetterReason)));
    }

    [Fact]
    public async Task AnEventThatSucceedsInTheEndIsNoPoison()
    {
        var (users, memory) = (new PoisonedUsers(new Dictionary<long, int> { [2] = new IngestOptions().PoisonAttempts - 1 }), new PartitionMemory());
        await Run(users, memory, new HeldPublisher { Passes = true }, events: 6);
        Assert.Equal([0, 2, 4], users.Applied["u0"]);
        Assert.Empty(memory.Condemned);
    }

    [Fact]
    public async Task AFailureOnEveryEventStopsTheLineAndCondemnsNone()
    {
        var (users, memory, publisher) = (new PoisonedUsers(Enumerable.Range(0, 6).ToDictionary(static offset => (long)offset, static _ => Always)), new PartitionMemory(), new HeldPublisher { Passes = true });
        using var worker = Worker(users, memory, publisher, events: 6);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => worker.Completion.WaitAsync(Patience, Cancellation));
        Assert.Contains("nothing is condemned", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, worker.Acknowledged);
        Assert.Empty(memory.Condemned);
        Assert.Empty(Letters(publisher));
    }

    /// <summary>Of a split: the other side's success says nothing of this one's model.</summary>
    [Fact]
    public async Task AFailureOnEveryEventOfOneModelStopsTheLineThoughTheOtherSucceeds()
    {
        var users = new PoisonedUsers(new Dictionary<long, int> { [1] = Always, [3] = Always, [5] = Always }) { ModelOf = static user => user == "u1" ? "variant@1" : "control@1" };
        var (memory, publisher) = (new PartitionMemory(), new HeldPublisher { Passes = true });
        using var worker = Worker(users, memory, publisher, events: 6);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => worker.Completion.WaitAsync(Patience, Cancellation));
        Assert.Contains("succeeds with model variant@1: the model's failure is likelier", failure.Message, StringComparison.Ordinal);
        Assert.Empty(memory.Condemned);
        Assert.Empty(Letters(publisher));
    }

    [Fact]
    public async Task PoisonIsCondemnedWhereOthersOfItsModelSucceed()
    {
        var users = new PoisonedUsers(new Dictionary<long, int> { [3] = Always }) { ModelOf = static user => user == "u1" ? "variant@1" : "control@1" };
        var memory = new PartitionMemory();
        await Run(users, memory, new HeldPublisher { Passes = true }, events: 6);
        Assert.Equal([1, 5], users.Applied["u1"]);
        Assert.Equal(3, Assert.Single(memory.Condemned).Offset);
    }

    [Fact]
    public async Task AReplayObeysWhatWasCondemnedThoughTheEventWouldSucceedNow()
    {
        var (memory, publisher) = (new PartitionMemory(), new HeldPublisher { Passes = true });
        await Run(new PoisonedUsers(new Dictionary<long, int> { [2] = Always }), memory, new HeldPublisher { Passes = true }, events: 6);
        var healed = new PoisonedUsers(new Dictionary<long, int>());
        await Run(healed, memory, publisher, events: 6);
        Assert.Equal([0, 4], healed.Applied["u0"]);
        Assert.Equal("2", Header(Assert.Single(Letters(publisher)), WireHeaders.DeadLetterOffset));
    }

    [Fact]
    public async Task WhatAFormerOwnerCondemnsIsNotPublished()
    {
        var (memory, publisher) = (new PartitionMemory(), new HeldPublisher());
        using var worker = Worker(new PoisonedUsers(new Dictionary<long, int> { [2] = Always }), memory, publisher, events: 0);
        await memory.Take(worker: null);
        Fill(worker, 6);
        await Assert.ThrowsAsync<PartitionTakenException>(() => worker.Completion.WaitAsync(Patience, Cancellation));
        Assert.Empty(memory.Condemned);
        Assert.Empty(Letters(publisher));
    }

    /// <summary>Whichever events are poison, exactly these become dead letters, and every other is applied once and in order.</summary>
    [Fact]
    public Task OnlyWhatIsPoisonIsCondemned() =>
        Gen.Int[1, 19].Array[0, 6].SampleAsync(static async poison =>
        {
            var (users, memory, publisher) = (new PoisonedUsers(poison.Distinct().ToDictionary(static offset => (long)offset, static _ => Always)), new PartitionMemory(), new HeldPublisher { Passes = true });
            await Run(users, memory, publisher, events: 20);
            var bad = poison.Distinct().Select(static offset => (long)offset).ToHashSet();
            Assert.Equal(bad, Letters(publisher).Select(static letter => long.Parse(Header(letter, WireHeaders.DeadLetterOffset), null)).ToHashSet());
            Assert.Equal(bad.Count, Letters(publisher).Count());
            for (var user = 0; user < 2; user++)
                Assert.Equal(Enumerable.Range(0, 20).Select(static offset => (long)offset).Where(offset => offset % 2 == user && !bad.Contains(offset)), users.Applied.GetValueOrDefault($"u{user}", []));
        }, iter: 60);

    private static async Task Run(PoisonedUsers users, PartitionMemory memory, HeldPublisher publisher, int events)
    {
        using var worker = Worker(users, memory, publisher, events);
        while (worker.Acknowledged < events && !worker.Completion.IsCompleted)
            await Task.Yield();
        using var soon = new CancellationTokenSource(Patience);
        await worker.StopApplying(soon.Token);
        await worker.Completion;
    }

    /// <summary>One micro-batch of two users' events, in turn.</summary>
    private static PartitionWorker Worker(PoisonedUsers users, PartitionMemory memory, HeldPublisher publisher, int events)
    {
        // As if too little were committed: nothing is taken before all are there.
        var worker = Records.Worker(users, publisher, memory, new(0, 0, 100), new() { MaxUncommitted = -1 });
        Fill(worker, events);
        return worker;
    }

    private static void Fill(PartitionWorker worker, int events)
    {
        for (var offset = 0; offset < events; offset++)
            worker.Queue.Enqueue(Records.Of(offset, Interactions.View($"u{offset % 2}", "item", offset)));
        if (events > 0)
            worker.OnCommitted(long.MaxValue);
    }

    private static IEnumerable<OutgoingRecord> Letters(HeldPublisher publisher) =>
        publisher.Publications.SelectMany(static publication => publication.Records).Where(static record => record.Kind == "dead_letter");

    private static string Header(OutgoingRecord record, string name) =>
        Encoding.UTF8.GetString(record.Headers.Single(header => header.Key == name).Value);
}
