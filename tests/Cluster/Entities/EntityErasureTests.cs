using Personalization.Contracts;
using Personalization.Detection;
using Personalization.Fakes;
using Personalization.Grains;

namespace Personalization.Cluster.Tests;

/// <summary>A worker's micro-batches on real grains: what is left of a forgotten user in the store's copies of entities.</summary>
public sealed class EntityErasureTests(EngineCluster cluster) : IClassFixture<EngineCluster>
{
    private readonly ClusterWork _work = new(cluster);

    [Fact]
    public async Task AnErasureReachesEveryEntityThatHeardOfTheUser()
    {
        await _work.Run(1, Order("ann", 0, "ann's phone"), Review("ann", 1, "kettle"), Erase("ann", 2));
        foreach (var (kind, id) in EntitiesOfAnn)
            Assert.True((await Stored(kind, id)).NamesNobody, $"{kind} {id} still names somebody");
    }

    [Fact]
    public async Task OthersStayKnown()
    {
        await _work.Run(2, Order("cleo", 0, "till"), Order("dan", 1, "till"), Erase("cleo", 2));
        var till = await Stored(EntityKind.Device, "till");
        Assert.Equal(1, till.Users.Count(Now));
        Assert.True(till.Users.MayHave(Fingerprint.Of("dan")));
        Assert.False(till.Users.MayHave(Fingerprint.Of("cleo")));
    }

    /// <summary>Its worker fell after the user's grain had taken the erasure, and before anything was committed.</summary>
    [Fact]
    public async Task AnErasureThatIsRedeliveredIsToldAgainAndFindsNothing()
    {
        Interaction[] log = [Order("eve", 0, "eve's phone"), Erase("eve", 1)];
        using (var fallen = await _work.Applied(3, 0, log, new HeldPublisher()))
            fallen.Abort();
        var outcome = await cluster.User("eve").Apply(EngineCluster.Batch([log[1]], firstOffset: 1, log: "log-3", token: 1));
        Assert.Contains(EntityId.Of(EntityKind.Device, "eve's phone").ToString(), outcome.Partings);
        var before = await Stored(EntityKind.Device, "eve's phone");
        await _work.Run(3, log);
        Assert.Equal((true, before.FirstSeen), ((await Stored(EntityKind.Device, "eve's phone")).NamesNobody, before.FirstSeen));
    }

    [Fact]
    public async Task WhatIsCommittedTellsNobodyAnyMore()
    {
        Interaction[] log = [Order("fay", 0, "fay's phone"), Erase("fay", 1)];
        await _work.Run(4, log);
        var outcome = await cluster.User("fay").Apply(EngineCluster.Batch([log[1]], firstOffset: 1, committed: 2, log: "log-4", token: 1));
        Assert.Empty(outcome.Partings);
    }

    /// <summary>The links are bounded: who falls over the bound is told to forget then, so that the erasure need not find it.</summary>
    [Fact]
    public async Task AnEntityThatTheUserCanNoLongerNameHasForgottenTheUserAlready()
    {
        var orders = Enumerable.Range(0, EntityLinks.Capacity + 1).Select(static at => Order("gus", at, $"gus's phone {at}")).ToArray();
        await _work.Run(5, orders);
        Assert.True((await Stored(EntityKind.Device, "gus's phone 0")).NamesNobody);
        Assert.False((await Stored(EntityKind.Device, $"gus's phone {EntityLinks.Capacity}")).NamesNobody);
    }

    [Fact]
    public async Task WhoComesBackIsKnownAgain()
    {
        await _work.Run(6, Order("hal", 0, "hal's phone"), Erase("hal", 1));
        await _work.Run(6, first: 2, Order("hal", 2, "hal's phone"));
        Assert.False((await Stored(EntityKind.Device, "hal's phone")).NamesNobody);
    }

    private static (EntityKind, string)[] EntitiesOfAnn =>
        [(EntityKind.Device, "ann's phone"), (EntityKind.Ip, "ip of ann's phone"), (EntityKind.Address, "ann's home"), (EntityKind.Payment, "ann's card"), (EntityKind.Seller, "seller of ann"), (EntityKind.Item, "kettle")];

    private static uint Now => Seconds.Of(Interactions.Day.UtcTicks);

    private async Task<EntityMemory> Stored(EntityKind kind, string id)
    {
        var snapshots = cluster.Service<StateSnapshots<EntityState>>();
        return (await snapshots.Read(cluster.Entity(EntityId.Of(kind, id)).GetGrainId())).State.Memory;
    }

    private static Interaction Order(string user, int second, string device) => Interactions.Purchase(user, second, "lamp") with
    {
        Origin = new(device, $"ip of {device}"),
        Order = new Order { Id = $"order-{user}-{second}", Lines = [new("lamp")], Seller = $"seller of {user}", AddressHash = $"{user}'s home", PaymentHash = $"{user}'s card" },
    };

    private static Interaction Review(string user, int second, string item) => Interactions.View(user, item, second) with
    {
        Type = InteractionType.Review,
        Review = new Review(5, "A kettle that boils water within minutes"),
    };

    private static Interaction Erase(string user, int second) => Interactions.View(user, "", second) with { Type = InteractionType.Erase, Item = null };
}
