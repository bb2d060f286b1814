using CsCheck;
using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

/// <summary>What a seller brings up again, and with what.</summary>
public sealed class OddDealsTests
{
    private const int Hour = 3_600;

    private static readonly DateTimeOffset Day = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void AnOddOrderComesUpWheneverOthersMakeAStrongerRun()
    {
        var seller = new Seller();
        Assert.Empty(seller.Order("ann", 0, decades: 2.5, isOdd: true));
        // Nobody else has been judged yet.
        Assert.Empty(seller.Order("bob", 1, decades: 2));
        var first = Assert.Single(seller.Order("cleo", 2, decades: 2));
        Assert.Equal(("ann-0", "ann"), (first.Deal.EventId, first.Deal.User));
        Assert.InRange(first.Run, 1.9f, 2.1f);
        var second = Assert.Single(seller.Order("dan", 3, decades: 0));
        Assert.True(second.Run > first.Run && second.Risk > first.Risk);
        // An ordinary one has come: that is no stronger.
        Assert.Empty(seller.Order("eve", 4, decades: 2));
    }

    /// <summary>Of a seller's others all are seen but the one whose order comes up.</summary>
    [Fact]
    public void ItsOwnUserIsNoCompany()
    {
        var seller = new Seller();
        seller.Order("ann", 0, decades: 2.5, isOdd: true);
        seller.Order("ann", 1, decades: 3, isOdd: true);
        Assert.Empty(seller.Order("bob", 2, decades: 2));
        Assert.Equal(["ann-0", "ann-1"], seller.Order("cleo", 3, decades: 2).Select(static back => back.Deal.EventId));
        // Whoever comes back brings up the others', never what is one's own.
        Assert.Empty(seller.Order("ann", 4, decades: 2));
    }

    [Fact]
    public void TheSameEventAskedAgainBringsUpTheSame()
    {
        var seller = new Seller();
        seller.Order("ann", 0, decades: 2.5, isOdd: true);
        seller.Order("bob", 1, decades: 2);
        Assert.Single(seller.Order("cleo", 2, decades: 2));
        Assert.Single(seller.View("cleo", 2));
        Assert.Single(seller.Order("dan", 3, decades: 2));
        // Now it is another's to judge.
        Assert.Empty(seller.View("cleo", 2));
        Assert.Single(seller.View("dan", 3));
    }

    [Theory]
    [InlineData(23, 1)]
    [InlineData(25, 0)]
    public void ADayLaterNothingComesUp(int hours, int expected)
    {
        var seller = new Seller();
        seller.Order("ann", 0, decades: 2.5, isOdd: true);
        seller.Order("bob", 1, decades: 2);
        Assert.Equal(expected, seller.Order("cleo", hours, decades: 2).Length);
    }

    [Fact]
    public void TheLatestAreKept()
    {
        var seller = new Seller();
        for (var user = 0; user < OddDeals.Capacity + 2; user++)
            seller.Order($"u{user}", user, decades: 2.5, isOdd: true);
        Assert.Equal(["u2", "u3", "u4", "u5"], seller.Order("stranger", 7, decades: 0).Select(static back => back.Deal.User));
    }

    [Fact]
    public void OfAUserWhoWasToldOfNothingComesUpAgain()
    {
        var seller = new Seller();
        seller.Order("ann", 0, decades: 2.5, isOdd: true);
        seller.Order("ann", 1, decades: 2.5, isOdd: true);
        seller.Order("bob", 2, decades: 2.5, isOdd: true);
        var told = seller.Order("cleo", 3, decades: 2).First(static back => back.Deal.User == "ann").Deal with { IsTold = true };
        Assert.True(seller.Hear("cleo", 3, told));
        Assert.False(seller.Hear("cleo", 3, told));
        // What was said before it was told may come again, from a worker that fell.
        seller.Hear("ann", 0, told with { IsTold = false, Strength = 9 });
        Assert.Equal(["bob"], seller.Order("dan", 4, decades: 2).Select(static back => back.Deal.User));
    }

    [Fact]
    public void WhoIsErasedIsBroughtUpByNobodyWhateverOthersSayLater()
    {
        var seller = new Seller();
        seller.Order("ann", 0, decades: 2.5, isOdd: true);
        seller.Order("bob", 1, decades: 2);
        var back = Assert.Single(seller.Order("cleo", 2, decades: 2));
        seller.Forget("ann");
        Assert.False(seller.Hear("cleo", 2, back.Deal with { Strength = 5 }));
        Assert.Empty(seller.Order("dan", 3, decades: 3));
        Assert.Empty(seller.View("cleo", 2));
    }

    [Fact]
    public void WhatIsSaidOfOneComesToTheSameInAnyOrder() =>
        Gen.Select(Gen.Float[0, 9], Gen.Float[-1, 100], Gen.Bool).Array[1, 6].Sample(static changes =>
        {
            var deals = changes.Select(static change => OddOrder("ann", 0) with { Strength = Math.Max(change.Item1, change.Item2 / 20), Place = change.Item2, IsTold = change.Item3 }).ToArray();
            var (forth, back) = (Kept(deals), Kept([.. deals.Reverse()]));
            Assert.Equal(forth.Length, back.Length);
            Assert.Equal(forth.Select(static one => one.Deal.Strength), back.Select(static one => one.Deal.Strength));
        });

    private static LookBack[] Kept(OddDeal[] said)
    {
        var seller = new Seller();
        seller.Order("ann", 0, decades: 2.5, isOdd: true);
        foreach (var deal in said)
            seller.Hear("ann", 0, deal);
        seller.Order("bob", 1, decades: 2);
        return seller.Order("cleo", 2, decades: 2);
    }

    private static OddDeal OddOrder(string user, int hour) => new()
    {
        User = user,
        EventId = $"{user}-{hour}",
        SubjectId = $"order-{user}-{hour}",
        Time = Day.AddSeconds(hour * Hour),
        Readings = [],
        Strength = 2.5f,
        IncidentId = $"incident-{user}-{hour}",
    };

    /// <summary>A seller whose orders are judged one after the other.</summary>
    private sealed class Seller
    {
        private EntityMemory _memory = new();

        /// <summary>What comes up with an order, before it is judged to so many decades itself.</summary>
        public LookBack[] Order(string user, int hour, double decades, bool isOdd = false)
        {
            EntityWitness.Learn(_memory, EntityKind.Seller, Purchase(user, hour));
            var brought = View(user, hour);
            EntityWitness.Hear(_memory, EntityKind.Seller, new(user, new(hour, Day.AddSeconds(hour * Hour), IsOrder: true, Remark.Of(decades, false).Code, isOdd ? OddOrder(user, hour) : null)));
            return brought;
        }

        public LookBack[] View(string user, int hour) => EntityWitness.View(_memory, EntityKind.Seller, Purchase(user, hour)).LookBacks;

        /// <summary>What the worker tells of one, with an order of that user.</summary>
        public bool Hear(string teller, int hour, OddDeal deal) => EntityWitness.Hear(_memory, EntityKind.Seller, new(teller, new(hour, deal.Time, IsOrder: true, 0, deal)));

        public void Forget(string user) => _memory = EntityWitness.Forget(_memory, EntityKind.Seller, user);

        private static Interaction Purchase(string user, int hour) => new()
        {
            Id = $"{user}-{hour}",
            Type = InteractionType.Purchase,
            User = user,
            Time = Day.AddSeconds(hour * Hour),
            Order = new Order { Id = $"order-{user}-{hour}", Lines = [new("lamp")], Seller = "seller" },
        };
    }
}
