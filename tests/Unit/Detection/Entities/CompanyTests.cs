using CsCheck;
using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

/// <summary>What a seller's latest orders have come to, as one who orders there is told.</summary>
public sealed class CompanyTests
{
    private const int DaySeconds = 86_400;
    private const int Hour = 3_600;

    private static readonly DateTimeOffset Day = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Users and seconds of orders, how odd each was in decades, and whether by a newcomer.</summary>
    private static readonly Gen<(int User, int Second, double Decades, bool IsNewcomer)[]> Orders =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 20 * DaySeconds], Gen.Double[0, 6], Gen.Bool).Array[1, 50].Select(static orders => orders.OrderBy(static order => order.Item2).ToArray());

    [Fact]
    public void RemarksThatComeAgainOrInAnotherOrderChangeNothing() =>
        Gen.Select(Orders, Gen.Int).Sample(static (orders, seed) =>
        {
            var (once, shuffled) = (Learnt(orders), Learnt(orders));
            foreach (var order in orders)
                Hear(once, order);
            var again = orders.Concat(orders).ToArray();
            new Random(seed).Shuffle(again);
            foreach (var order in again)
                Hear(shuffled, order);
            Assert.Equal(Ask(once, "stranger", 21 * DaySeconds), Ask(shuffled, "stranger", 21 * DaySeconds));
            Assert.Equal(Ask(once, "u3", 15 * DaySeconds), Ask(shuffled, "u3", 15 * DaySeconds));
            Assert.All(orders, order => Assert.False(Hear(once, order)));
        });

    [Fact]
    public void WhatOneDidOneselfNeverCounts() =>
        Orders.Sample(static orders =>
        {
            var (odd, even) = (Learnt(orders), Learnt(orders));
            foreach (var order in orders)
            {
                Hear(odd, order.User == 0 ? order with { Decades = 3, IsNewcomer = true } : order);
                Hear(even, order.User == 0 ? order with { Decades = 0, IsNewcomer = false } : order);
            }
            Assert.Equal(Ask(even, "u0", 20 * DaySeconds), Ask(odd, "u0", 20 * DaySeconds));
        });

    [Fact]
    public void AnotherCountsOnceHoweverManyOrders()
    {
        var many = Said([.. Enumerable.Range(0, 20).Select(static at => (1, at * Hour, 3.0, true))]);
        var one = Said((1, 19 * Hour, 3.0, true));
        Assert.Equal(Ask(one, "stranger", 20 * Hour), Ask(many, "stranger", 20 * Hour));
    }

    /// <summary>In a flash sale all are hasty at once: that is one thing that happened, not twenty.</summary>
    [Fact]
    public void AnHourCountsOnceHoweverManyCome()
    {
        var sale = Said([.. Enumerable.Range(0, 20).Select(static at => (at, 19 * Hour + at, 2.0, true))]);
        var one = Said((1, 19 * Hour + 19, 2.0, true));
        var spread = Said([.. Enumerable.Range(0, 20).Select(static at => (at, at * Hour, 2.0, true))]);
        Assert.Equal(Ask(one, "stranger", 20 * Hour).Risk, Ask(sale, "stranger", 20 * Hour).Risk, 1e-4f);
        Assert.True(Ask(spread, "stranger", 20 * Hour).Risk > 1.4 * Ask(sale, "stranger", 20 * Hour).Risk);
    }

    [Fact]
    public void ManyWhoAreEachALittleOddAreOddTogether()
    {
        var (risk, _) = Ask(Said([.. Enumerable.Range(0, 20).Select(static at => (at, at * Hour, 1.5, false))]), "stranger", 20 * Hour);
        var (single, _) = Ask(Said([.. Enumerable.Range(0, 20).Select(static at => (at, at * Hour, at == 0 ? 3.0 : 0.3, false))]), "stranger", 20 * Hour);
        Assert.InRange(risk, 3, 3.5);
        Assert.True(risk > 2 * single, $"{risk} against {single}");
    }

    /// <summary>Six of a day among twenty of two weeks: the mean hardly knows.</summary>
    [Fact]
    public void ACampaignStandsOutOfAnOrdinaryFortnight()
    {
        var ordinary = Enumerable.Range(0, 20).Select(static at => (User: at, Second: at * 12 * Hour, Decades: 0.3, IsNewcomer: false)).ToArray();
        var campaign = Enumerable.Range(0, 6).Select(static at => (User: 50 + at, Second: (240 + 2 * at) * Hour, Decades: 1.5, IsNewcomer: false));
        var (before, after) = (Said(ordinary), Said([.. ordinary, .. campaign]));
        Assert.InRange(RunOf(before, 253 * Hour), 0, 0.5);
        // Six times 3.45 nats: Fisher's tail of 20.7 for six.
        Assert.Equal(4.39, RunOf(after, 253 * Hour), 0.1);
        Assert.InRange(Ask(after, "stranger", 253 * Hour).Risk / Ask(before, "stranger", 253 * Hour).Risk, 1, 2.2);
    }

    [Fact]
    public void AnOrdinaryRunComesToNothingHoweverLong() =>
        Gen.Int[1, 32].Sample(static orders => Assert.InRange(RunOf(Said([.. Enumerable.Range(0, orders).Select(static at => (at, at * Hour, 0.3, false))]), 33 * Hour), 0, 0.5));

    [Fact]
    public void ASalesHourIsOneHourOfTheRun()
    {
        var sale = Said([.. Enumerable.Range(0, 20).Select(static at => (at, 19 * Hour + at, 2.0, true))]);
        Assert.Equal(2, RunOf(sale, 20 * Hour), 0.02);
        Assert.True(RunOf(Said([.. Enumerable.Range(0, 20).Select(static at => (at, at * Hour, 2.0, true))]), 20 * Hour) > 10);
    }

    [Fact]
    public void WhatHasEndedIsLeftOutOfTheRunAtLast()
    {
        var campaign = Enumerable.Range(0, 6).Select(static at => (User: at, Second: at * Hour, Decades: 1.5, IsNewcomer: false));
        var calm = Enumerable.Range(0, 25).Select(static at => (User: 50 + at, Second: (10 + at) * Hour, Decades: 0.1, IsNewcomer: false));
        Assert.True(RunOf(Said([.. campaign]), 40 * Hour) > 4);
        Assert.InRange(RunOf(Said([.. campaign, .. calm]), 40 * Hour), 0, 0.6);
        Assert.Equal(0, RunOf(Said([.. campaign]), 15 * DaySeconds));
    }

    /// <summary>Nothing is odd of who is judged by nobody; a risk from long ago is as none.</summary>
    [Fact]
    public void RiskDecaysToNothing()
    {
        var memory = Said([.. Enumerable.Range(0, 20).Select(static at => (at, at * Hour, 3.0, true))]);
        var fresh = Ask(memory, "stranger", 20 * Hour);
        var week = Ask(memory, "stranger", 8 * DaySeconds);
        Assert.True(fresh.Risk > week.Risk && week.Risk > 1 && fresh.Youth > week.Youth, $"{fresh} and {week}");
        Assert.Equal((1, 0), Ask(memory, "stranger", 15 * DaySeconds));
        Assert.Equal((1, 0), Ask(new EntityMemory(), "stranger", 0, learnt: true));
    }

    /// <summary>Of the honest a share p is as odd as p says. A busy seller, of whose orders one in a thousand is blatant, looks like chance.</summary>
    [Fact]
    public void ABusyHonestSellersRiskStaysLow()
    {
        var (random, memory, highest) = (new Random(5), new EntityMemory(), 0.0);
        for (var at = 0; at < 5_000; at++)
        {
            var order = (User: at, Second: 600 * at, Decades: at % 1_000 == 999 ? 8 : -Math.Log10(1 - random.NextDouble()), IsNewcomer: false);
            EntityWitness.Learn(memory, EntityKind.Seller, Order(order.User, order.Second));
            highest = Math.Max(highest, at < Deals.Capacity ? 0 : Ask(memory, $"u{at}", order.Second).Risk);
            Hear(memory, order);
        }

        // Some six hours of six orders: a blatant one, cut at three decades and alone in its hour, adds 5.9 / 7. A ring's 1.5 decades each come to 3.3.
        Assert.InRange(highest, 1, 2.4);
    }

    [Fact]
    public void AnErasureTakesTheRemarksWithTheOrders() =>
        Orders.Select(static orders => orders[..Math.Min(orders.Length, Deals.Capacity)]).Sample(static orders =>
        {
            var (forgetful, never) = (Said(orders), Said([.. orders.Where(static order => order.User != 0)]));
            forgetful = EntityWitness.Forget(forgetful, EntityKind.Seller, "u0");
            Assert.Equal(Ask(never, "stranger", 20 * DaySeconds), Ask(forgetful, "stranger", 20 * DaySeconds));
            Assert.All(orders.Where(static order => order.User == 0), order => Assert.False(Hear(forgetful, order)));
        });

    [Fact]
    public void ANewOrderInAFullRingHasNothingSaidOfItYet()
    {
        var memory = Said([.. Enumerable.Range(0, Deals.Capacity).Select(static at => (at, at * Hour, 3.0, true))]);
        var before = Ask(memory, "stranger", 33 * Hour).Risk;
        for (var at = 0; at < Deals.Capacity; at++)
            EntityWitness.Learn(memory, EntityKind.Seller, Order(100 + at, 32 * Hour + at));
        Assert.True(before > 5);
        Assert.Equal((1, 0), Ask(memory, "stranger", 33 * Hour));
    }

    [Fact]
    public void ARemarkInAByteIsWhatItWas() =>
        Gen.Select(Gen.Double[0, 3], Gen.Bool).Sample(static (decades, isNewcomer) =>
        {
            var remark = Remark.Of(decades, isNewcomer);
            Assert.True(remark.IsSaid);
            Assert.Equal(isNewcomer, remark.IsNewcomer);
            Assert.Equal(decades, remark.Decades, 0.012);
            Assert.Equal(remark, remark.Or(default));
        });

    private static EntityMemory Said(params (int User, int Second, double Decades, bool IsNewcomer)[] orders)
    {
        var memory = Learnt(orders);
        foreach (var order in orders)
            Hear(memory, order);
        return memory;
    }

    private static EntityMemory Learnt((int User, int Second, double Decades, bool IsNewcomer)[] orders)
    {
        var memory = new EntityMemory();
        foreach (var order in orders)
            EntityWitness.Learn(memory, EntityKind.Seller, Order(order.User, order.Second));
        return memory;
    }

    private static bool Hear(EntityMemory memory, (int User, int Second, double Decades, bool IsNewcomer) order) => EntityWitness.Hear(
        memory, EntityKind.Seller, new($"u{order.User}", new(order.Second, Day.AddSeconds(order.Second), IsOrder: true, Remark.Of(order.Decades, order.IsNewcomer).Code)));

    /// <summary>What who orders then is told.</summary>
    private static (float Risk, float Youth) Ask(EntityMemory memory, string user, int second, bool learnt = false)
    {
        var order = Order(0, second) with { User = user, Id = $"{user} asks {second}" };
        if (learnt)
            EntityWitness.Learn(memory, EntityKind.Seller, order);
        var view = EntityWitness.View(memory, EntityKind.Seller, order);
        return (view.Risk, view.Youth);
    }

    private static float RunOf(EntityMemory memory, int second) => EntityWitness.View(memory, EntityKind.Seller, Order(0, second) with { User = "stranger", Id = $"run at {second}" }).Run;

    private static Interaction Order(int user, int second) => new()
    {
        Id = $"u{user}-{second}",
        Type = InteractionType.Purchase,
        User = $"u{user}",
        Time = Day.AddSeconds(second),
        Order = new Order { Id = $"o-{user}-{second}", Lines = [new("lamp")], Seller = "seller" },
    };
}
