using System.Text;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

public sealed class ParkingTests
{
    private const int Flood = 40;
    private const int Burst = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly UserLimit Limit = new(Records.Log, 0, Burst, PerSecond: 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsTooMuchOfOneUserIsParkedWithOriginAndReasonAndNeighboursAreApplied()
    {
        var (users, publisher) = (new ScriptedUsers(), new HeldPublisher { Passes = true });
        await Run(users, publisher, new(0, 0, 100));
        Assert.Equal([0, 2, 4], users.Applied["bot"]);
        Assert.Equal(Flood, users.Applied.Where(static user => user.Key != "bot").Sum(static user => user.Value.Count));
        var parked = Parked(publisher).ToList();
        Assert.Equal(Enumerable.Range(Burst, Flood - Burst).Select(static number => $"{number * 2}"), parked.Select(static record => Header(record, WireHeaders.DeadLetterOffset)));
        Assert.All(parked, static record => Assert.Equal((Topics.Parked, DeadLetterCodes.Flood, "bot"), (record.Topic, Header(record, WireHeaders.DeadLetterReason), Encoding.UTF8.GetString(record.Key!))));
    }

    [Fact]
    public async Task AReplayFromWithinAStretchParksTheSameAndAppliesNothingBeforeItsStart()
    {
        var (users, publisher) = (new ScriptedUsers(), new HeldPublisher { Passes = true });
        await Run(users, publisher, new(10, 0, 100));
        Assert.False(users.Applied.ContainsKey("bot"));
        Assert.Equal(Flood - 5, users.Applied.Sum(static user => user.Value.Count));
        Assert.Equal(Enumerable.Range(5, Flood - 5).Select(static number => $"{number * 2}"), Parked(publisher).Select(static record => Header(record, WireHeaders.DeadLetterOffset)));
    }

    [Theory]
    [InlineData(0, new long[] { 0, 2, 4 })]
    [InlineData(3, new long[] { 4 })]
    [InlineData(10, new long[0])]
    public async Task AUserWhoIsMadeAnewTakesWhatItTookAndWhatWasParkedStaysParked(long from, long[] taken)
    {
        var (users, publisher) = (new ScriptedUsers(), new HeldPublisher { Passes = true });
        var checkpoint = FloodGate.Stretch + from;
        // As far back as it may, which is in the middle of a stretch: read from its beginning, so that the bucket is as it was.
        await Run(users, publisher, new PartitionStart(checkpoint, checkpoint, 20_000).Rebuilding(["bot"], low: 0, reach: FloodGate.Stretch), end: checkpoint);
        Assert.Equal(taken, users.Applied.GetValueOrDefault("bot") ?? []);
        Assert.Equal(["last"], users.Applied.Keys.Except(["bot"]));
        Assert.Empty(Parked(publisher));
    }

    [Theory]
    [InlineData(true, new long[0])]
    [InlineData(false, new[] { FloodGate.Stretch + 9 })]
    public async Task AReplayFromTheNextStretchKnowsWhoFloodedTheOneBefore(bool overlaps, long[] taken)
    {
        var (users, publisher) = (new ScriptedUsers(), new HeldPublisher { Passes = true });
        var start = FloodGate.Stretch + 8;
        await Run(users, publisher, new(start, start, 20_000), end: start + 1, limit: Limit with { Overlaps = overlaps }, last: "bot");
        Assert.Equal(taken, users.Applied.GetValueOrDefault("bot") ?? []);
        Assert.Equal(overlaps ? 1 : 0, Parked(publisher).Count());
    }

    [Fact]
    public async Task WhatSomeoneReplaysIsNotParkedAgain()
    {
        var (users, memory) = (new ScriptedUsers(), new PartitionMemory());
        await memory.Limit(0, Limit with { Burst = 1 });
        using var worker = Records.Worker(users, new HeldPublisher { Passes = true }, memory, new(0, 0, 100));
        for (var offset = 0; offset < 4; offset++)
            worker.Queue.Enqueue(Records.Of(offset, Interactions.View("bot", "i1", 0, $"e{offset}")) with { Headers = [new(WireHeaders.DeadLetterReplayedFrom, "clickstream[0]@9"u8.ToArray())] });
        await Drain(worker, 4);
        Assert.Equal([0, 1, 2, 3], users.Applied["bot"]);
    }

    [Fact]
    public async Task HistoryIsAppliedHoweverMuchItIsAndNothingIsPublishedForIt()
    {
        var (users, memory, publisher) = (new ScriptedUsers(), new PartitionMemory(), new HeldPublisher { Passes = true });
        await memory.Limit(0, Limit with { Burst = 1 });
        using var worker = Records.Worker(users, publisher, memory, new(0, 0, 100));
        for (var offset = 0; offset < 4; offset++)
        {
            var record = Records.Of(offset, Interactions.View("ann", "i1", 0, $"e{offset}"));
            worker.Queue.Enqueue(offset == 3 ? record : record with { Headers = [.. record.Headers, new(WireHeaders.WarmUp, "1"u8.ToArray())] });
        }
        await Drain(worker, 4);
        Assert.Equal([0, 1, 2, 3], users.Applied["ann"]);
        var published = Assert.Single(publisher.Publications.SelectMany(static publication => publication.Records));
        Assert.Contains("\"offset\":3", Encoding.UTF8.GetString(published.Value!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALimitIsRecordedOnceAndUnderTheOwnersTokenOnly()
    {
        var memory = new PartitionMemory();
        var tenure = new Tenure(new(Records.Log, "clickstream", 0), memory.Claim(), memory);
        await tenure.Limit(Limit);
        await tenure.Limit(Limit with { From = 2 * FloodGate.Stretch });
        Assert.Equal([Limit], memory.Limits);
        await memory.Take(worker: null);
        await Assert.ThrowsAsync<PartitionTakenException>(() => tenure.Limit(Limit with { Burst = 1 }));
        Assert.Equal([Limit], memory.Limits);
    }

    /// <param name="users">Who take the events.</param>
    /// <param name="publisher">The way out.</param>
    /// <param name="start">Where the worker begins; it is given everything from offset 0 on.</param>
    /// <param name="end">One more event lies here; behind the flood where it is not said.</param>
    /// <param name="limit">The one that is recorded.</param>
    /// <param name="last">Whose event the last is.</param>
    private static async Task Run(ScriptedUsers users, HeldPublisher publisher, PartitionStart start, long? end = null, UserLimit? limit = null, string last = "last")
    {
        var memory = new PartitionMemory();
        await memory.Limit(0, limit ?? Limit);
        using var worker = Records.Worker(users, publisher, memory, start);
        for (var number = 0; number < Flood; number++)
        {
            worker.Queue.Enqueue(Records.Of(2 * number, Interactions.View("bot", "i1", 0, $"bot-{number}")));
            worker.Queue.Enqueue(Records.Of(2 * number + 1, Interactions.View($"u{number}", "i1")));
        }
        if (end is { } place)
            worker.Queue.Enqueue(Records.Of(place, Interactions.View(last, "i1")));
        await Drain(worker, end + 1 ?? 2 * Flood);
    }

    private static async Task Drain(PartitionWorker worker, long acknowledged)
    {
        using var soon = new CancellationTokenSource(Patience);
        while (worker.Acknowledged < acknowledged && !worker.Completion.IsCompleted)
        {
            Cancellation.ThrowIfCancellationRequested();
            soon.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        await worker.StopApplying(soon.Token);
        await worker.Completion;
    }

    private static IEnumerable<OutgoingRecord> Parked(HeldPublisher publisher) =>
        publisher.Publications.SelectMany(static publication => publication.Records).Where(static record => record.Kind == "parked");

    private static string Header(OutgoingRecord record, string name) => Encoding.UTF8.GetString(record.Headers.Last(header => header.Key == name).Value);
}
