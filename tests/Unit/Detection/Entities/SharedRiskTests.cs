using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

/// <summary>What a device, address or payment means knows of others' orders that were odd.</summary>
public sealed class SharedRiskTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private EntityMemory _device = new();

    [Fact]
    public void AnOddOrderIsARiskToOthersAndFades()
    {
        Order("ann", 0);
        Assert.Equal(1, RiskTo("bob", 1));
        Assert.True(Hear("ann", 0));
        // One of 300 as odd, and one more as chance makes them.
        Assert.Equal((1 + 2.5f * MathF.Log(10)) / 2, RiskTo("bob", 1), 0.1f);
        Assert.Equal(1, RiskTo("ann", 1));
        Assert.InRange(RiskTo("bob", 13 * 24), 1.1f, 0.8f * RiskTo("bob", 1));
        Assert.Equal(1, RiskTo("bob", 15 * 24));
    }

    [Fact]
    public void HeardTwiceItIsKnownOnce()
    {
        Order("ann", 0);
        Assert.True(Hear("ann", 0));
        var once = RiskTo("bob", 1);
        Assert.False(Hear("ann", 0));
        Assert.Equal(once, RiskTo("bob", 1));
    }

    [Fact]
    public void ReviewsAreNoRiskToOrders()
    {
        Order("ann", 0);
        Hear("ann", 0);
        Assert.Equal(1, View(Purchase("bob", 1) with { Type = InteractionType.Review, Review = new Review(5, "fine") }).Risk);
        Assert.True(float.IsNaN(View(Purchase("bob", 1) with { Type = InteractionType.Checkout, Order = null }).Risk));
    }

    [Fact]
    public void WhoIsErasedLeavesNothing()
    {
        Order("ann", 0);
        Hear("ann", 0);
        _device = EntityWitness.Forget(_device, EntityKind.Device, "ann");
        Assert.True(_device.NamesNobody);
        Assert.Equal(1, RiskTo("bob", 1));
    }

    private void Order(string user, int hour) => EntityWitness.Learn(_device, EntityKind.Device, Purchase(user, hour));

    private bool Hear(string user, int hour) => EntityWitness.Hear(_device, EntityKind.Device, new(user, new(hour, Day.AddHours(hour), IsOrder: true, Remark.Of(2.5, false).Code, IsOdd: true)));

    private float RiskTo(string user, int hour) => View(Purchase(user, hour)).Risk;

    private EntityView View(Interaction interaction) => EntityWitness.View(_device, EntityKind.Device, interaction);

    private static Interaction Purchase(string user, int hour) => new()
    {
        Id = $"{user}-{hour}",
        Type = InteractionType.Purchase,
        User = user,
        Time = Day.AddHours(hour),
        Origin = new("phone", "ip"),
        Order = new Order { Id = $"order-{user}-{hour}", Lines = [new("lamp")] },
    };
}
