using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class EntityWitnessTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ARepeatByTheProducerTeachesNothing()
    {
        var memory = new EntityMemory();
        EntityWitness.Learn(memory, EntityKind.Seller, Order("anna", 0, "home"));
        var before = EntityWitness.View(memory, EntityKind.Seller, Order("bob", 1, "home"));
        EntityWitness.Learn(memory, EntityKind.Seller, Order("anna", 0, "home"));
        Assert.Equal(before, EntityWitness.View(memory, EntityKind.Seller, Order("bob", 1, "home")));
    }

    [Fact]
    public void ASellersOrdersToOneAddressByDifferentAccountsAreLinked()
    {
        var memory = Learnt(EntityKind.Seller, Order("anna", 0, "depot"), Order("bob", 1, "depot"), Order("carl", 2, "elsewhere"), Order("dora", 3, "depot"));
        Assert.Equal(2, EntityWitness.View(memory, EntityKind.Seller, Order("dora", 3, "depot")).AddressLinks);
    }

    [Fact]
    public void OnesOwnEarlierOrdersLinkNobodyButAreARepeat()
    {
        var memory = Learnt(EntityKind.Seller, Order("anna", 0, "home"), Order("anna", 1, "home"), Order("anna", 2, "home"));
        var view = EntityWitness.View(memory, EntityKind.Seller, Order("anna", 2, "home"));
        Assert.Equal(0, view.AddressLinks);
        Assert.Equal(0.75f, view.Repeated);
    }

    [Fact]
    public void ADayOfManyOrdersIsABurstWhereFewWereUsual()
    {
        var quiet = Enumerable.Range(0, 28).Select(static day => Order($"u{day}", day * 86_400, $"a{day}")).ToArray();
        var burst = Enumerable.Range(0, 8).Select(static hour => Order($"b{hour}", 28 * 86_400 + hour * 3_600, $"b{hour}")).ToArray();
        var before = EntityWitness.View(Learnt(EntityKind.Seller, quiet), EntityKind.Seller, quiet[^1]).Burst;
        var after = EntityWitness.View(Learnt(EntityKind.Seller, [.. quiet, .. burst]), EntityKind.Seller, burst[^1]).Burst;
        Assert.True(after > 3 * before, $"{after} against {before}");
    }

    [Fact]
    public void AnothersTextInOtherSignsIsLikeAndARatingOffTheMeanDeviates()
    {
        const string Text = "Amazing kettle, best quality ever, fast shipping, highly recommend";
        var memory = Learnt(EntityKind.Item, [.. Enumerable.Range(0, 5).Select(static at => Review($"u{at}", at, 2, $"Number {at} broke after {at} days, sent it back"))]);
        EntityWitness.Learn(memory, EntityKind.Item, Review("paid", 10, 5, Text));
        EntityWitness.Learn(memory, EntityKind.Item, Review("paid too", 11, 5, $"{Text}!!"));
        var view = EntityWitness.View(memory, EntityKind.Item, Review("paid too", 11, 5, $"{Text}!!"));
        Assert.Equal(1, view.Likeness);
        Assert.Equal(2.5f, view.Deviation, 0.001f);
    }

    [Fact]
    public void ACarriersNetworkAddressLinksNobody()
    {
        var crowd = new EntityView { Kind = EntityKind.Ip, Users = 10_000, IsCrowd = true };
        var seller = new EntityView { Kind = EntityKind.Seller, IpLinks = 20 };
        Assert.Equal(0.5, EntityReadings.Linked([crowd, seller]));
        Assert.Equal(20.5, EntityReadings.Linked([crowd with { Users = 6, IsCrowd = false }, seller]));
    }

    private static EntityMemory Learnt(EntityKind kind, params Interaction[] events)
    {
        var memory = new EntityMemory();
        foreach (var interaction in events)
            EntityWitness.Learn(memory, kind, interaction);
        return memory;
    }

    private static Interaction Order(string user, int second, string address) => new()
    {
        Id = $"{user}-{second}",
        Type = InteractionType.Purchase,
        User = user,
        Time = Day.AddSeconds(second),
        Order = new Order { Id = $"o-{second}", Lines = [new("lamp")], Seller = "seller", AddressHash = address },
    };

    private static Interaction Review(string user, int second, double rating, string text) => new()
    {
        Id = $"{user}-{second}",
        Type = InteractionType.Review,
        User = user,
        Time = Day.AddSeconds(second),
        Item = "kettle",
        Review = new Review(rating, text, Seller: "seller"),
    };
}
