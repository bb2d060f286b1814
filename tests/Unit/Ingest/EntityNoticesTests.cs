using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

public sealed class EntityNoticesTests
{
    private const string Phone = "Device/0123";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnEntityIsToldWhomToForgetByNameAndOnce()
    {
        var (entities, publisher) = (new ScriptedEntities(), new HeldPublisher { Passes = true });
        using var worker = Worker(entities, publisher);
        await Ended(worker);
        var notice = Assert.Single(entities.Notices[Phone]);
        Assert.Equal(["ann"], notice.Forgotten);
        Assert.NotEmpty(publisher.Publications);
    }

    /// <summary>The user's grain says whom to tell until the commit: published before, a crash in between would leave the trace for good.</summary>
    [Fact]
    public async Task NothingIsPublishedBeforeTheEntityHasForgotten()
    {
        var publisher = new HeldPublisher { Passes = true };
        var entities = new ScriptedEntities { Heeding = static (_, _) => throw new IOException("The store is gone.") };
        using var worker = Worker(entities, publisher);
        await Assert.ThrowsAsync<IOException>(() => Ended(worker));
        Assert.Empty(publisher.Publications);
    }

    [Fact]
    public async Task AnEntityThatMissedEventsMakesThePartitionReplay()
    {
        var entities = new ScriptedEntities { Heeding = static (_, _) => new EntityAnswer { Behind = true, Position = -1 } };
        using var worker = Worker(entities, new HeldPublisher { Passes = true });
        await Assert.ThrowsAsync<StateBehindException>(() => Ended(worker));
    }

    [Fact]
    public async Task AnEntityThatANewerOwnerCalledEndsThisOwnership()
    {
        var entities = new ScriptedEntities { Heeding = static (_, _) => new EntityAnswer { Taken = true, Position = -1 } };
        using var worker = Worker(entities, new HeldPublisher { Passes = true });
        await Assert.ThrowsAsync<PartitionTakenException>(() => Ended(worker));
    }

    [Fact]
    public async Task SellersHearInOneCallWhatTheOrdersOfAMicroBatchWereJudgedTo()
    {
        var entities = new ScriptedEntities();
        var users = new ScriptedUsers
        {
            Script = static (_, batch) => new Outcome
            {
                Position = batch.Events[^1].Offset,
                Remarks = [.. batch.Events.Where(static one => one.Interaction.Order is not null).Select(static one => new DealRemark(one.Offset, one.Interaction.Time, true, 40))],
            },
        };
        using var worker = Records.Worker(users, new HeldPublisher { Passes = true }, new PartitionMemory(), new(0, 0, 100), entities: entities);
        foreach (var (offset, order) in new[] { Sold("ann", 0, "lamps"), Sold("ann", 1, "beds"), Sold("bob", 2, "lamps") }.Index())
            worker.Queue.Enqueue(Records.Of(offset, order));
        worker.Queue.Enqueue(Records.Of(3, Interactions.View("ann", "lamp", 9)));
        await Ended(worker, 4);
        Assert.Equal([("ann", 0L), ("bob", 2L)], Told("lamps"));
        Assert.Equal([("ann", 1L)], Told("beds"));
        Assert.Equal(2, entities.Notices.Count);

        (string, long)[] Told(string seller) =>
            [.. entities.Notices[EntityId.Of(EntityKind.Seller, seller).ToString()].SelectMany(static notice => notice.Remarks).Select(static told => (told.User, told.Deal.Offset)).Order()];
    }

    /// <summary>What two people share at most hears of one order in a hundred: of the others it would have a call each and learn nothing.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ADeviceHearsOfOddOrdersOnly(bool isOdd)
    {
        var entities = new ScriptedEntities();
        var users = new ScriptedUsers
        {
            Script = (_, batch) => new Outcome { Position = batch.Events[^1].Offset, Remarks = [new(0, batch.Events[0].Interaction.Time, true, 100, IsOdd: isOdd)] },
        };
        using var worker = Records.Worker(users, new HeldPublisher { Passes = true }, new PartitionMemory(), new(0, 0, 100), entities: entities);
        worker.Queue.Enqueue(Records.Of(0, Sold("ann", 0, "lamps")));
        await Ended(worker, 1);
        string[] told = isOdd ? [Name(EntityKind.Device, "ann's phone"), Name(EntityKind.Seller, "lamps")] : [Name(EntityKind.Seller, "lamps")];
        Assert.Equal(told.Order(), entities.Notices.Keys.Order());

        static string Name(EntityKind kind, string id) => EntityId.Of(kind, id).ToString();
    }

    private static Interaction Sold(string user, int second, string seller)
    {
        var order = Interactions.Purchase(user, second, "lamp");
        return order with { Origin = new($"{user}'s phone", "ip"), Order = order.Order! with { Seller = seller } };
    }

    private static PartitionWorker Worker(ScriptedEntities entities, HeldPublisher publisher)
    {
        var users = new ScriptedUsers
        {
            Script = static (_, batch) => new Outcome
            {
                Position = batch.Events[^1].Offset,
                Erasures = [new("erasure", Interactions.Day, new(batch.Log, batch.Partition, batch.Events[^1].Offset))],
                Partings = [Phone],
            },
        };
        var worker = Records.Worker(users, publisher, new PartitionMemory(), new(0, 0, 100), entities: entities);
        worker.Queue.Enqueue(Records.Of(0, Interactions.View("ann", "lamp") with { Type = InteractionType.Erase, Item = null }));
        return worker;
    }

    private static async Task Ended(PartitionWorker worker, long next = 1)
    {
        using var soon = new CancellationTokenSource(Patience);
        while (worker.Next < next && !worker.Completion.IsCompleted)
        {
            soon.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        await worker.StopApplying(Cancellation);
        await worker.Completion.WaitAsync(Patience, Cancellation);
    }
}
