using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

/// <summary>Orders judged again by what others at their seller have come to since.</summary>
public sealed class LookBackTests
{
    private static readonly PopulationBaseline Warm = new Watch().See(Honest(1, 6_000)).Baseline;

    /// <summary>Ten honest users, each with four visits up to the last one's order.</summary>
    private static readonly Sighting[][] Visitors = [.. new Visits(2).HonestOrders(40, users: 10).GroupBy(static sighting => sighting.Interaction.User).Select(static visits => visits.ToArray())];

    /// <summary>So many at once, at a calm seller, are odd and no fraud yet; one more would be.</summary>
    private static readonly int OddQuantity = Enumerable.Range(2, 50).TakeWhile(static quantity => Visit(new(from: Warm), Order("cheat", 0, quantity)).Alarms.Length == 0).Last();

    private readonly Watch _watch = new(from: Warm);

    [Fact]
    public void AnOddOrderIsKeptAndToldOnceOthersAreOddToo()
    {
        var first = Visit(_watch, Order("cheat", 0, OddQuantity));
        Assert.Empty(_watch.Alarms);
        var kept = Assert.IsType<OddDeal>(first.Odd);
        Assert.Equal(("cheat", "cheat-0", "o-cheat-0", 1f), (kept.User, kept.EventId, kept.SubjectId, kept.Leniency));
        Assert.DoesNotContain(kept.Readings, static reading => !OrderGauges.Type.IsOwn(reading.Measure));

        var calm = Visit(_watch, Order("ann", 1, 1, backs: new LookBack(kept, 1, 0.1f, 0.3f)));
        Assert.Empty(calm.Alarms);
        var later = Visit(_watch, Order("bob", 2, 1, backs: new LookBack(kept, 6, 0.9f, 9)));
        var alarm = Assert.Single(later.Alarms);
        Assert.Equal(("fake_order", "order", "o-cheat-0", kept.IncidentId, 1), (alarm.Kind, alarm.Subject.Kind, alarm.Subject.Id, alarm.IncidentId, alarm.Sequence));
        Assert.Equal(kept.Time, alarm.From);
        Assert.Contains(alarm.Reasons, static reason => reason.Code == "order_seller_run");
        Assert.Equal(alarm.Score, _watch.Detector.Rescore(alarm.Inputs, _watch.Alarms[^1].Baseline));
        Assert.True(Assert.Single(later.LookedBack!).IsTold);
    }

    [Fact]
    public void ItsSignalNamesTheUserWhoseOrderItIsAndTheEventThatShowedIt()
    {
        var kept = Visit(_watch, Order("cheat", 0, OddQuantity)).Odd!;
        var cause = Order("bob", 2, 1, backs: new LookBack(kept, 6, 0.9f, 9));
        var anomaly = Assert.Single(Visit(_watch, cause).Alarms).ToAnomaly(cause, static (_, _) => throw new InvalidOperationException("bob's events prove nothing"));
        Assert.Equal(("cheat", "bob-2", cause.Interaction.Time), (anomaly.User, anomaly.CauseId, anomaly.Time));
        Assert.All(anomaly.Reasons, static reason => Assert.Equal(["cheat-0"], reason.Evidence));
    }

    [Fact]
    public void WhatTwoSellersBringUpIsJudgedOnceByTheStrongerRun()
    {
        var kept = Visit(_watch, Order("cheat", 0, OddQuantity)).Odd!;
        var later = Visit(_watch, Order("bob", 2, 1, new LookBack(kept, 1, 0.1f, 0.3f), new LookBack(kept, 6, 0.9f, 9)));
        Assert.Single(later.Alarms);
        Assert.True(Assert.Single(later.LookedBack!).IsTold);
    }

    [Fact]
    public void WhoIsToldOfAtOnceIsNotKept()
    {
        var told = Visit(_watch, Order("cheat", 0, 900));
        Assert.NotEmpty(told.Alarms);
        Assert.Null(told.Odd);
        // One more of an incident that the world knows is a repeat.
        Assert.Null(Visit(_watch, Order("cheat", 4, OddQuantity)).Odd);
    }

    [Fact]
    public void AnOrdinaryOrderIsNotKept() => Assert.Null(Visit(_watch, Order("ann", 0, 1)).Odd);

    [Fact]
    public void AnAllowedOneIsNotKept()
    {
        var detector = new Detector(new(), rules: new() { Version = 1, Allow = new() { Users = ["cheat"] } });
        Assert.Null(OddOf("cheat"));
        Assert.NotNull(OddOf("cheater"));

        OddDeal? OddOf(string user)
        {
            var (traits, order) = (new UserTraits(), Order(user, 0, OddQuantity));
            foreach (var look in Before(order))
                detector.Judge(traits, look, Warm);
            return detector.Judge(traits, order, Warm).Odd;
        }
    }

    [Fact]
    public void ADismissalIsRememberedWithIt()
    {
        var kept = Visit(_watch, Order("cheat", 0, OddQuantity)).Odd! with { Leniency = 1e-6f };
        Assert.Empty(Visit(_watch, Order("bob", 2, 1, backs: new LookBack(kept, 6, 0.9f, 9))).Alarms);
    }

    /// <summary>Else an order that is looked at ten times would count as ten, and the thousandth part of orders would be another.</summary>
    [Fact]
    public void AnOrderIsCountedOnceWhereItStandsNow()
    {
        var population = Population.From(Warm);
        var before = CaseScorer.CountsOf(Warm, OrderGauges.Type.Strength);
        var kept = Visit(_watch, Order("cheat", 0, OddQuantity)).Odd!;
        population.Add(Observations.None with { Readings = [new(OrderGauges.Type.Strength, kept.Strength)] });
        var again = Visit(_watch, Order("bob", 2, 1, backs: new LookBack(kept, 6, 0.9f, 9)));
        var risen = Assert.Single(again.LookedBack!).Strength;
        Assert.True(risen > kept.Strength + 1);
        population.Add(Observations.None with { Readings = [.. again.Observation.Readings!.Where(static reading => StrengthMoves.StrengthLeftBy(reading.Measure) is not null || reading.Value > 3)] });
        var after = CaseScorer.CountsOf(population.ToBaseline("p"), OrderGauges.Type.Strength);
        Assert.Equal(CumulativeCounts.Total(before) + 1, CumulativeCounts.Total(after), 0.1);
        Assert.Equal(CumulativeCounts.Above(before, RawScale.Position(risen) - 1) + 1, CumulativeCounts.Above(after, RawScale.Position(risen) - 1), 0.1);
    }

    /// <summary>Whether it rises or not, what a suspect did is counted nowhere.</summary>
    [Fact]
    public void ASuspectsOrderMovesNothing()
    {
        var kept = Visit(_watch, Order("cheat", 0, OddQuantity)).Odd! with { Strength = float.NaN };
        var again = Visit(_watch, Order("bob", 2, 1, backs: new LookBack(kept, 6, 0.9f, 9)));
        Assert.Single(again.Alarms);
        Assert.DoesNotContain(again.Observation.Readings!, static reading => StrengthMoves.StrengthLeftBy(reading.Measure) is not null);
    }

    /// <summary>Held back for want of budget it stands in its place until a stronger run lifts it, and is counted once.</summary>
    [Fact]
    public void WhatIsHeldBackIsCountedOnce()
    {
        var options = new DetectionOptions { Alerts = { ["fake_order"] = new() { PerThousand = 0.001 } } };
        var watch = new Watch(options, from: Warm);
        var kept = Visit(watch, Order("cheat", 0, OddQuantity)).Odd!;
        var held = Visit(watch, Order("bob", 2, 1, backs: new LookBack(kept, 6, 0.9f, 9)));
        Assert.Empty(held.Alarms);
        Assert.Equal(["fake_order"], held.HeldBack!);
        var waiting = Assert.Single(held.LookedBack!);
        Assert.True(waiting.Place >= 0 && !waiting.IsTold);
        var again = Visit(watch, Order("cleo", 3, 1, backs: new LookBack(waiting, 6, 0.9f, 9)));
        Assert.Null(again.HeldBack);
        Assert.DoesNotContain(again.Observation.Readings!, static reading => AlertMeasures.IsReached(reading.Measure));
    }

    private static IEnumerable<Sighting> Honest(int seed, int count)
    {
        var random = new Random(seed);
        foreach (var sighting in new Visits(seed).HonestOrders(count))
        {
            var risk = (1 + Enumerable.Range(0, 12).Sum(_ => -Math.Log(1 - random.NextDouble()))) / 13;
            yield return sighting.Interaction.Type == InteractionType.Purchase
                ? sighting with { Entities = [Seller((float)risk, random.NextSingle() / 3, (float)-Math.Log10(1 - random.NextDouble()))] }
                : sighting;
        }
    }

    /// <summary>An order after all that its user did before.</summary>
    private static Judgement Visit(Watch watch, Sighting order) => watch.See(Before(order)).See(order);

    private static IEnumerable<Sighting> Before(Sighting order) => Visitors[(int)order.Position.Offset / 100][..^1].Select(look => look with { Interaction = look.Interaction with { User = order.Interaction.User } });

    private static EntityView Seller(float risk, float youth, float run) =>
        new() { Kind = EntityKind.Seller, Users = 20, KnownFor = 1e6f, Burst = 1, Repeated = 0.05f, Risk = risk, Youth = youth, Run = run };

    /// <summary>A visitor's order, of another quantity, from a seller who brings up others'.</summary>
    private static Sighting Order(string user, int visitor, int quantity, params LookBack[] backs)
    {
        var order = Visitors[visitor][^1];
        var interaction = order.Interaction with { Id = $"{user}-{visitor}", User = user };
        interaction = interaction with { Order = interaction.Order! with { Id = $"o-{user}-{visitor}", Lines = [interaction.Order.Lines[0] with { Quantity = quantity }], Seller = "seller" } };
        return order with { Interaction = interaction, Position = order.Position with { Offset = visitor * 100 }, Entities = [Seller(1, 0.1f, 0.3f) with { LookBacks = backs }] };
    }
}
