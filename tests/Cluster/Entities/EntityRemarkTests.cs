using Personalization.Contracts;
using Personalization.Detection;
using Personalization.Fakes;
using Personalization.Grains;

namespace Personalization.Cluster.Tests;

/// <summary>A worker's micro-batches on real grains: what a seller knows of the orders that were judged.</summary>
public sealed class EntityRemarkTests(EngineCluster cluster) : IClassFixture<EngineCluster>
{
    private readonly ClusterWork _work = new(cluster);

    [Fact]
    public async Task ASellerKnowsWhatItsOrdersWereJudgedToAndSoDoesItsSnapshot()
    {
        await _work.Run(1, Order("ann", 0, "lamps"), Review("bob", 1, "lamps"), Order("cleo", 2, "beds"));
        var lamps = await Stored("lamps");
        // Who was never seen before is a newcomer: of one other's order half of what is counted is.
        Assert.Equal(0.5f, View(lamps, Order("stranger", 3, "lamps")).Youth, 0.01f);
        Assert.Equal(0.5f, View(lamps, Review("stranger", 3, "lamps")).Youth, 0.01f);
        Assert.Equal(0, View(lamps, Order("ann", 3, "lamps")).Youth);
        Assert.Equal(0.5f, View(await Stored("beds"), Order("ann", 3, "beds")).Youth, 0.01f);
    }

    [Fact]
    public async Task TheNextOrderIsToldOfThoseBefore()
    {
        await _work.Run(2, Order("dan", 0, "chairs"));
        var answer = await cluster.Entity(EntityId.Of(EntityKind.Seller, "chairs")).Observe(new EntityBatch
        {
            Log = "log-2",
            Partition = 0,
            Confirmed = -1,
            Token = 1,
            Events = [new(1, Order("eve", 1, "chairs"))],
        });
        var view = Assert.Single(answer.Views);
        Assert.Equal(0.5f, view.Youth, 0.01f);
        Assert.InRange(view.Risk, 0.5f, 4);
    }

    /// <summary>Its worker fell after the user's grain had judged, before anything was committed: who comes after hears the same remarks and tells them.</summary>
    [Fact]
    public async Task AFallenWorkersOrdersAreToldAgainUntilTheyAreCommitted()
    {
        Interaction[] log = [Order("fay", 0, "vases")];
        using (var fallen = await _work.Applied(3, 0, log, new HeldPublisher()))
            fallen.Abort();
        var again = await cluster.User("fay").Apply(EngineCluster.Batch(log, firstOffset: 0, log: "log-3", token: 1));
        var told = Assert.Single(again.Remarks);
        Assert.Equal((0, log[0].Time, true), (told.Offset, told.Time, told.IsOrder));
        await _work.Run(3, log);
        var once = View(await Stored("vases"), Order("stranger", 1, "vases"));
        await _work.Run(3, log);
        Assert.Equal(once, View(await Stored("vases"), Order("stranger", 1, "vases")));
        Assert.Equal(0.5f, once.Youth, 0.01f);
        var committed = await cluster.User("fay").Apply(EngineCluster.Batch(log, firstOffset: 0, committed: 1, log: "log-3", token: 1));
        Assert.Empty(committed.Remarks);
    }

    [Fact]
    public async Task WhoIsErasedTakesTheRemarksAlong()
    {
        await _work.Run(4, Order("gus", 0, "rugs"), Order("hal", 3_600, "rugs"));
        Assert.Equal(2 / 3f, View(await Stored("rugs"), Order("stranger", 3_605, "rugs")).Youth, 0.01f);
        await _work.Run(4, first: 2, Interactions.View("gus", "", 2) with { Type = InteractionType.Erase, Item = null });
        Assert.Equal(0.5f, View(await Stored("rugs"), Order("stranger", 3_605, "rugs")).Youth, 0.01f);
        Assert.Equal(0, View(await Stored("rugs"), Order("hal", 3_605, "rugs")).Youth);
    }

    /// <summary>Through a snapshot, with the next order of another, to that one's user, and back to the seller.</summary>
    [Fact]
    public async Task AnOddOrderComesUpWithTheNextOfAnother()
    {
        var (odd, second) = (Order("jon", 0, "clocks"), Order("kim", 3_600, "clocks"));
        await _work.Run(6, odd, second);
        var seller = cluster.Entity(EntityId.Of(EntityKind.Seller, "clocks"));
        var kept = new OddDeal { User = "jon", EventId = odd.Id, SubjectId = odd.Order!.Id, Time = odd.Time, Readings = [new(1, 9)], Strength = -1, IncidentId = "i" };
        await seller.Heed(Notice(new UserRemark("jon", new(0, odd.Time, true, 100, kept)), new UserRemark("kim", new(1, second.Time, true, 100))));
        await seller.Snapshot("log-6", 0, token: 1);
        await cluster.Deactivate(seller);
        var third = Order("lou", 7_200, "clocks");
        var view = Assert.Single((await seller.Observe(new EntityBatch { Log = "log-6", Partition = 0, Confirmed = -1, Token = 1, Events = [new(2, third)] })).Views);
        var back = Assert.Single(view.LookBacks);
        Assert.Equivalent(kept, back.Deal, strict: true);
        Assert.True(back.Run > 1);

        var batch = EngineCluster.Batch([third], firstOffset: 2, log: "log-6", token: 1);
        batch = batch with { Events = [batch.Events[0] with { Entities = [view] }] };
        var judged = await cluster.User("lou").Apply(batch);
        // Of nothing that was counted yet nothing is odd; it has been judged, which is told with lou's own order and again until that is committed.
        var told = judged.Remarks.Single(static remark => remark.Odd is not null);
        Assert.Equal((2, odd.Time, true, (byte)0, 0f), (told.Offset, told.Time, told.IsOrder, told.Code, told.Odd!.Strength));
        Assert.Equivalent(judged.Remarks, (await cluster.User("lou").Apply(batch)).Remarks, strict: true);
        Assert.Equal(2, judged.Remarks.Length);

        await seller.Heed(Notice(new UserRemark("lou", told with { Odd = told.Odd with { IsTold = true } })));
        Assert.Empty((await seller.Observe(new EntityBatch { Log = "log-6", Partition = 0, Confirmed = -1, Token = 1, Events = [new(2, third)] })).Views[0].LookBacks);

        static EntityNotice Notice(params UserRemark[] remarks) => new() { Log = "log-6", Partition = 0, Confirmed = -1, Token = 1, Remarks = remarks };
    }

    [Fact]
    public async Task AFormerOwnersRemarksAreRefused()
    {
        await _work.Run(5, Order("ida", 0, "pots"));
        var seller = cluster.Entity(EntityId.Of(EntityKind.Seller, "pots"));
        var notice = new EntityNotice { Log = "log-5", Partition = 0, Confirmed = -1, Token = 9, Remarks = [] };
        Assert.False((await seller.Heed(notice)).Taken);
        Assert.True((await seller.Heed(notice with { Token = 8 })).Taken);
    }

    private static EntityView View(EntityMemory memory, Interaction interaction) => EntityWitness.View(memory, EntityKind.Seller, interaction);

    private async Task<EntityMemory> Stored(string seller)
    {
        var snapshots = cluster.Service<StateSnapshots<EntityState>>();
        return (await snapshots.Read(cluster.Entity(EntityId.Of(EntityKind.Seller, seller)).GetGrainId())).State.Memory;
    }

    private static Interaction Order(string user, int second, string seller) => Interactions.Purchase(user, second, "lamp") with
    {
        Origin = new($"{user}'s phone", $"{user}'s ip"),
        Order = new Order { Id = $"order-{user}-{second}", Lines = [new("lamp")], Seller = seller },
    };

    private static Interaction Review(string user, int second, string seller) => Interactions.View(user, "lamp", second) with
    {
        Type = InteractionType.Review,
        Review = new Review(5, "A lamp that lights a room within minutes", Seller: seller),
    };
}
