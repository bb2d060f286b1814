using CsCheck;
using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

/// <summary>Orders judged beside what others at their seller have come to.</summary>
public sealed class CompanyGaugesTests
{
    private const string Risk = "order_seller_risk";

    private static readonly CaseScorer Scorer = new(new Rulebook(new DetectionOptions(), null));

    private static readonly PopulationBaseline Warm = new Watch().See(Honest(1, 6_000)).Baseline;

    [Fact]
    public void AnOddOrderIsOdderWhereOthersAreOdd()
    {
        var (calm, worrying) = (Judge(1, 0.05f), Judge(4, 0.05f));
        Assert.True(worrying.Score > calm.Score && worrying.Strength > calm.Strength, $"{worrying.Strength} against {calm.Strength}");
        Assert.Equal(calm.Own, worrying.Own);
    }

    /// <summary>An honest shopper of a ring's seller is beside a run of faked orders, as the ring's accounts are.</summary>
    [Fact]
    public void CompanyCountsForNoMoreThanTheOrderItself() =>
        Gen.Select(Gen.Float[0, 7], Gen.Float[0, 1], Gen.Float[-8, 16]).Sample(static (risk, youth, learned) =>
        {
            var verdict = Scorer.Score(OrderGauges.Type, [.. ReadingsOf(risk, youth), new(OrderGauges.Type.Learned, learned)], Warm);
            return verdict.Strength <= 2 * verdict.Own && verdict.Evidence[2] + verdict.Evidence[3] <= 2 * verdict.Own + 0.7;
        });

    [Fact]
    public void AnOrdinaryOrderIsNotAccusedForItsSeller()
    {
        static double ScoreOf(float learned) => Scorer.Score(
            OrderGauges.Type, [.. OrderGauges.Type.ReadingsOf(new Dictionary<string, double> { [Risk] = 7 }), new(OrderGauges.Type.Learned, learned)], Warm).Score;

        Assert.InRange(ScoreOf(0), 0, 0.9);
        Assert.InRange(ScoreOf(6), 0.9995, 1);
    }

    /// <summary>What an order is by itself and what its seller's others came to are independent here, as of the honest: one in a hundred is to come to two decades.</summary>
    [Fact]
    public void AsFewHonestAreStrongAsTheirStrengthSays()
    {
        var (random, population) = (new Random(5), new Population(1e9));
        var number = OrderGauges.Type.NumberOf(Risk)!.Value;
        for (var order = 0; order < 100_000; order++)
            population.Add(Observations.None with { Readings = [new(number, Risky())] });
        var (baseline, strong) = (population.ToBaseline("p"), (One: 0, Two: 0));
        for (var order = 0; order < 50_000; order++)
        {
            var odds = random.NextDouble();
            var strength = Scorer.Score(OrderGauges.Type, [new(number, Risky()), new(OrderGauges.Type.Learned, (float)Math.Log(odds / (1 - odds)))], baseline).Strength;
            strong = (strong.One + (strength > 1 ? 1 : 0), strong.Two + (strength > 2 ? 1 : 0));
        }

        Assert.InRange(strong.One, 4_500, 5_500);
        Assert.InRange(strong.Two, 400, 600);

        float Risky() => (float)((1 + Enumerable.Range(0, 6).Sum(_ => -Math.Log(1 - random.NextDouble()))) / 7);
    }

    /// <summary>Else the seller of an order that is odd for its seller would be made odder by it.</summary>
    [Fact]
    public void WhatTheSellerIsToldDoesNotDependOnWhatItSaid() =>
        Gen.Select(Gen.Float[0, 7], Gen.Float[0, 1]).Sample(static (risk, youth) =>
        {
            var (calm, worrying) = (Order(1, 0, 9), Order(1, 0, 9, risk, youth));
            Assert.Equal(new Watch(from: Warm).See(calm).Remark, new Watch(from: Warm).See(worrying).Remark);
        });

    [Fact]
    public void TheOddestOrdersAreToldAsOdd()
    {
        var (watch, told) = (new Watch(from: Warm), new List<Remark>());
        foreach (var order in Honest(4, 3_000))
            told.Add(new(watch.See(order).Remark));
        // Of the first orders all are newcomers', which is odd.
        var honest = told.Where(static remark => remark.IsSaid).Skip(1_500).Select(static remark => remark.Decades).Order().ToArray();
        var fake = new Remark(watch.See(Order(2, 0, 500)).Remark);
        Assert.InRange(honest[honest.Length / 2], 0.05, 0.8);
        Assert.Equal(Remark.MostDecades, fake.Decades);
        Assert.True(fake.IsNewcomer);
        Assert.Contains(told, static remark => remark is { IsSaid: true, IsNewcomer: false });
    }

    /// <summary>What is told of honest orders is what chance makes: else each would add to the risk of who sells much.</summary>
    [Fact]
    public void HonestOrdersAreToldAsChanceHasThem()
    {
        var watch = new Watch(from: Warm);
        var told = Honest(3, 4_000).Select(order => new Remark(watch.See(order).Remark)).Where(static remark => remark.IsSaid).Average(static remark => remark.Decades * Math.Log(10));
        Assert.InRange(told, 0.7, 1.4);
    }

    [Fact]
    public void AnAnomalyNamesWhatOthersCameToAndScoresAgain()
    {
        var watch = new Watch(from: Warm);
        for (var number = 0; number < 20; number++)
            watch.See(Order(number, number * 3_600, 60 + number, risk: 5, youth: 0.9f));
        var found = watch.Alarms.Where(static found => found.Alarm.Kind == "fake_order").ToArray();
        Assert.NotEmpty(found);
        Assert.Contains(found[0].Alarm.Reasons, static reason => reason.Code == Risk && reason.Text.StartsWith("the latest orders of others at its seller were 5 times as odd", StringComparison.Ordinal));
        Assert.All(found, one => Assert.Equal(5, one.Alarm.Inputs[Risk], 1e-6));
        Assert.All(found, one => Assert.Equal(one.Alarm.Score, watch.Detector.Rescore(one.Alarm.Inputs, one.Baseline)));
    }

    [Fact]
    public void ARuleSetTurnsThemOff()
    {
        var rules = new RuleSet { Version = 1, Weights = new() { [Risk] = 0, ["order_seller_youth"] = 0 } };
        var (ruled, found) = (new CaseScorer(new Rulebook(new DetectionOptions(), rules)), ReadingsOf(5, 0.9f));
        var verdict = ruled.Score(OrderGauges.Type, found, Warm);
        Assert.Equal(verdict.Own, verdict.Strength);
        Assert.NotEqual(Scorer.Score(OrderGauges.Type, found, Warm).Strength, verdict.Strength);
    }

    /// <summary>Before sellers' orders were counted they neither accuse nor excuse.</summary>
    [Fact]
    public void NothingCountedSaysNothing()
    {
        var verdict = Scorer.Score(OrderGauges.Type, ReadingsOf(5, 0.9f), PopulationBaseline.Unknown);
        Assert.Equal(verdict.Own, verdict.Strength);
    }

    [Fact]
    public void WhatAnAnalystDismissedIsNotHeldAgainstTheSeller()
    {
        var order = Order(3, 3_600, 500);
        var dismissed = order with { Dismissals = [new("fake_order", order.Interaction.Time)] };
        var (held, forgiven) = (new Remark(new Watch(from: Warm).See(order).Remark), new Remark(new Watch(from: Warm).See(dismissed).Remark));
        Assert.True(held.Decades > 1);
        Assert.Equal(Math.Max(0, held.Decades - 2), forgiven.Decades, 0.05);
    }

    [Fact]
    public void OfNoSellerNothingIsRead() =>
        Assert.Empty(CompanyGauges.Read(OrderGauges.Type, [new EntityView { Kind = EntityKind.Device, Users = 3 }]));

    [Fact]
    public void ACrowdsDeviceAndAnAddressOfTheNetworkHaveNoRisk()
    {
        EntityView[] entities = [Shared(EntityKind.Device, 7) with { IsCrowd = true }, Shared(EntityKind.Ip, 7), Shared(EntityKind.Payment, 2), Shared(EntityKind.Address, 3)];
        var read = Assert.Single(CompanyGauges.Read(OrderGauges.Type, entities));
        Assert.Equal((OrderGauges.Type.NumberOf("order_shared_risk"), 3f), (read.Measure, read.Value));
    }

    /// <summary>The same accounts at another seller every time: no seller knows a run.</summary>
    [Fact]
    public void AnOddOrderIsOdderWhereOthersWithItsDeviceWereOdd()
    {
        var population = Population.From(Warm);
        var (number, random) = (OrderGauges.Type.NumberOf("order_shared_risk")!.Value, new Random(3));
        for (var order = 0; order < 5_000; order++)
            population.Add(Observations.None with { Readings = [new(number, order % 200 == 0 ? 2 + 2 * random.NextSingle() : 1)] });
        var baseline = population.ToBaseline("p");
        double[] strengths = [.. new[] { 1f, 1.5f, 4f, 6f }.Select(risk => Scorer.Score(OrderGauges.Type, [.. ReadingsOf(1, 0.1f), new(number, risk)], baseline).Strength)];
        Assert.Equal(strengths.Order(), strengths);
        Assert.True(strengths[^1] > strengths[0] + 1, string.Join(' ', strengths));
        // That alone is nothing.
        Assert.InRange(Scorer.Score(OrderGauges.Type, [.. OrderGauges.Type.ReadingsOf(new Dictionary<string, double> { ["order_quantity"] = 1 }), new(number, 6)], baseline).Score, 0, 0.9);
    }

    [Fact]
    public void WhatIsLearnedFromLeavesThemOut()
    {
        var inputs = new Dictionary<string, double> { ["order_youth"] = 1, [Risk] = 2, ["order_seller_youth"] = 0.5 };
        Assert.Equal(["order_youth"], new Appraisal("fake_order", "o", inputs, 0.5).Own.Keys);
        Assert.Equal(inputs.Keys, new Appraisal(Appraisal.Act, "u", inputs, 0.5).Own.Keys);
    }

    private static EntityView Shared(EntityKind kind, float risk) => new() { Kind = kind, Users = 2, Risk = risk };

    private static CaseVerdict Judge(float risk, float youth) => Scorer.Score(OrderGauges.Type, ReadingsOf(risk, youth), Warm);

    private static Reading[] ReadingsOf(float risk, float youth) =>
        OrderGauges.Type.ReadingsOf(new Dictionary<string, double> { ["order_quantity"] = 12, ["order_unseen"] = 0.75, [Risk] = risk, ["order_seller_youth"] = youth });

    /// <summary>Honest shoppers' orders, from a seller whose others are as chance has them: means of a dozen exponentials.</summary>
    private static IEnumerable<Sighting> Honest(int seed, int count)
    {
        var random = new Random(seed);
        foreach (var sighting in new Visits(seed).HonestOrders(count))
        {
            var risk = (1 + Enumerable.Range(0, 12).Sum(_ => -Math.Log(1 - random.NextDouble()))) / 13;
            yield return sighting.Interaction.Type == InteractionType.Purchase ? sighting with { Entities = [Seller((float)risk, random.NextSingle() / 3)] } : sighting;
        }
    }

    private static EntityView Seller(float risk, float youth) =>
        new() { Kind = EntityKind.Seller, Users = 20, KnownFor = 1e6f, Burst = 1, Repeated = 0.05f, Risk = risk, Youth = youth };

    private static Sighting Order(int user, int second, int quantity, float risk = 1, float youth = 0.1f)
    {
        var id = $"c{user}-{second}";
        var interaction = new Interaction
        {
            Id = id,
            Type = InteractionType.Purchase,
            User = $"c{user}",
            Time = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddSeconds(second),
            Order = new Order { Id = $"o-{id}", Lines = [new("lamp", quantity, 20)], Seller = "seller" },
        };
        return new Sighting(interaction, new SourcePosition("log", 3, second), float.NaN, "m@1", Entities: [Seller(risk, youth)]);
    }
}
