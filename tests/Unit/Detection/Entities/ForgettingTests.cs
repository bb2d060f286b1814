using CsCheck;
using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class ForgettingTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Everybody else is seen as had the forgotten one never come; a seller's rates, which name nobody, stay.</summary>
    [Fact]
    public void WhoIsForgottenWasNeverThere() =>
        Gen.Select(Gen.Int[0, 6].Array[1, 40], Gen.OneOfConst(EntityKind.Device, EntityKind.Seller)).Sample(static (users, kind) =>
        {
            var all = users.Select(static (user, at) => Order($"u{user}", at)).ToArray();
            // More than the ring holds would push others' deals out: what is gone does not come back.
            all = all[..Math.Min(all.Length, Deals.Capacity)];
            var (forgetful, never) = (Learnt(kind, all), Learnt(kind, [.. all.Where(static order => order.User != "u0")]));
            forgetful = EntityWitness.Forget(forgetful, kind, "u0");
            for (var user = 1; user < 8; user++)
            {
                var order = Order($"u{user}", 100 + user);
                Assert.Equal(Named(EntityWitness.View(never, kind, order)), Named(EntityWitness.View(forgetful, kind, order)));
            }
            Assert.Equal(never.NamesNobody, forgetful.NamesNobody);
        });

    [Fact]
    public void ForgettingTwiceIsForgettingOnce()
    {
        var (once, twice) = (Learnt(EntityKind.Seller, Crowd(300)), Learnt(EntityKind.Seller, Crowd(300)));
        once = EntityWitness.Forget(once, EntityKind.Seller, "u7");
        twice = EntityWitness.Forget(EntityWitness.Forget(twice, EntityKind.Seller, "u7"), EntityKind.Seller, "u7");
        var order = Order("u9", 1_000);
        Assert.Equal(EntityWitness.View(once, EntityKind.Seller, order), EntityWitness.View(twice, EntityKind.Seller, order));
    }

    [Theory]
    [InlineData(EntityKind.Device, true)]
    [InlineData(EntityKind.Ip, true)]
    [InlineData(EntityKind.Address, true)]
    [InlineData(EntityKind.Payment, true)]
    [InlineData(EntityKind.Seller, false)]
    [InlineData(EntityKind.Item, false)]
    public void AThingOfOnePersonIsNewAgainAndAShopsIsNot(EntityKind kind, bool isNew)
    {
        var memory = EntityWitness.Forget(Learnt(kind, Order("ann", 0)), kind, "ann");
        Assert.True(memory.NamesNobody);
        Assert.Equal(isNew, memory.FirstSeen == 0);
    }

    /// <summary>Deals that are left stay in their order: the oldest goes first, as before.</summary>
    [Fact]
    public void TheRingGoesOnFromItsOldest()
    {
        var memory = Learnt(EntityKind.Seller, [.. Enumerable.Range(0, Deals.Capacity + 5).Select(static at => Order(at % 4 == 0 ? "ann" : $"u{at}", at, $"a{at}"))]);
        memory = EntityWitness.Forget(memory, EntityKind.Seller, "ann");
        // 5 to 36 were kept, ann's at every fourth: 24 are left, and as many as the ring holds come after.
        foreach (var at in Enumerable.Range(100, Deals.Capacity - 24 + 1))
            EntityWitness.Learn(memory, EntityKind.Seller, Order($"v{at}", at, $"b{at}"));
        Assert.Equal(0, LinksTo("a5"));
        Assert.Equal(1, LinksTo("a6"));

        int LinksTo(string address) => (int)EntityWitness.View(memory, EntityKind.Seller, Order("bob", 500, address)).AddressLinks;
    }

    [Fact]
    public void AProducersRepeatLeavesNoTraceEither()
    {
        var (heard, never) = (Learnt(EntityKind.Seller, Order("ann", 0), Order("bob", 1)), Learnt(EntityKind.Seller, Order("bob", 1)));
        heard = EntityWitness.Forget(heard, EntityKind.Seller, "ann");
        Assert.True(heard.IsNew(Fingerprint.Of("ann-0")));
        Assert.True(never.IsNew(Fingerprint.Of("ann-0")));
    }

    /// <summary>A crowd's estimate tells of a member that its register is high enough; of who is forgotten it tells so no more often than of a stranger.</summary>
    [Theory]
    [InlineData(60)]
    [InlineData(400)]
    [InlineData(5_000)]
    public void OfWhoIsForgottenACrowdTellsNoMoreThanOfAStranger(int users)
    {
        var crowd = Learnt(EntityKind.Ip, Crowd(users)).Users;
        var (members, forgotten, strangers) = (0, 0, 0);
        const int Asked = 50;
        for (var user = 0; user < Asked; user++)
        {
            members += crowd.MayHave(Fingerprint.Of($"u{user}")) ? 1 : 0;
            strangers += crowd.MayHave(Fingerprint.Of($"stranger-{user}")) ? 1 : 0;
        }
        for (var user = 0; user < Asked; user++)
        {
            var one = Learnt(EntityKind.Ip, Crowd(users));
            EntityWitness.Forget(one, EntityKind.Ip, $"u{user}");
            forgotten += one.Users.MayHave(Fingerprint.Of($"u{user}")) ? 1 : 0;
            Assert.InRange(one.Users.Count(Seconds.Of(Day.UtcTicks)), users * 0.75, users * 1.25);
        }
        Assert.Equal(Asked, members);
        Assert.InRange(forgotten, Math.Max(0, strangers - 15), Math.Min(Asked, strangers + 15));
    }

    private static EntityView Named(EntityView view) => view with { Burst = 0, KnownFor = 0 };

    private static Interaction[] Crowd(int users) => [.. Enumerable.Range(0, users).Select(static user => Order($"u{user}", 0))];

    private static EntityMemory Learnt(EntityKind kind, params Interaction[] events)
    {
        var memory = new EntityMemory();
        foreach (var interaction in events)
            EntityWitness.Learn(memory, kind, interaction);
        return memory;
    }

    private static Interaction Order(string user, int second, string address = "depot") => new()
    {
        Id = $"{user}-{second}",
        Type = InteractionType.Purchase,
        User = user,
        Time = Day.AddSeconds(second),
        Order = new Order { Id = $"o-{user}-{second}", Lines = [new("lamp")], Seller = "seller", AddressHash = address },
    };
}
