using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class OrderTests
{
    private static readonly PopulationBaseline Warm = new Watch().See(new Visits(1).HonestOrders(6_000)).Baseline;

    [Fact]
    public void HonestOrdersRaiseNextToNothing()
    {
        var watch = new Watch(from: Warm).See(new Visits(2).HonestOrders(6_000));

        Assert.InRange(watch.Alarms.Count(found => found.Alarm.Kind == "fake_order"), 0, 6);
    }

    [Fact]
    public void AnOrderOutOfNothingIsFakeAndTheOrderIsItsSubject()
    {
        var (visits, watch) = (new Visits(3), new Watch(from: Warm));
        var order = visits.Order(1_000, "ringo", "unseen", quantity: 40);
        watch.See(order);

        var (cause, alarm, _) = Assert.Single(watch.Alarms);
        Assert.Equal("fake_order", alarm.Kind);
        Assert.Equal(new Subject("order", order.Interaction.Order!.Id), alarm.Subject);
        Assert.Contains(alarm.Reasons, reason => reason.Code == "order_quantity" && reason.Text.StartsWith("40 pieces of one item; 99 % of normal orders have at most ", StringComparison.Ordinal));
        Assert.Equal(1, alarm.Reasons.Sum(reason => reason.Weight), 9);
        Assert.Equal(SignalId.Of(cause.Position, "fake_order", alarm.Subject.Id), alarm.ToAnomaly(cause, (_, _) => []).Id);
    }

    [Fact]
    public void ItCanBeScoredAgainExactly()
    {
        var (visits, watch) = (new Visits(4), new Watch(from: Warm));
        for (var number = 0; number < 20; number++)
            watch.See(visits.Order(number * 3_600, "ringo", $"unseen-{number}", quantity: 10 + number));

        Assert.NotEmpty(watch.Alarms);
        Assert.All(watch.Alarms, found => Assert.Equal(found.Alarm.Score, new Detector(new DetectionOptions()).Rescore(found.Alarm.Inputs, found.Baseline)));
    }

    [Fact]
    public void RepeatedFakesAreOneIncidentThatGrows()
    {
        var (visits, watch) = (new Visits(5), new Watch(from: Warm));
        for (var number = 0; number < 300; number++)
            watch.See(visits.Order(number * 10, "ringo", $"unseen-{number}", quantity: 40));

        var fakes = watch.Alarms.Where(found => found.Alarm.Kind == "fake_order").ToArray();
        Assert.InRange(fakes.Length, 2, 15);
        Assert.Single(fakes.Select(found => found.Alarm.IncidentId).Distinct());
        Assert.Equal(Enumerable.Range(1, fakes.Length), fakes.Select(found => found.Alarm.Sequence));
    }

    [Fact]
    public void SuspectOrdersDoNotTeach()
    {
        var (visits, watch) = (new Visits(6), new Watch(from: Warm));
        for (var number = 0; number < 200; number++)
            watch.See(visits.Order(number * 60, "ringo", $"unseen-{number}", quantity: 40));

        Assert.InRange(Counted(watch.Baseline) - Counted(Warm), -1_000, 5);

        static double Counted(PopulationBaseline baseline) => CumulativeCounts.Total(CaseScorer.CountsOf(baseline, OrderGauges.Type.Strength));
    }

    [Fact]
    public void NobodyIsAccusedBeforeOrdersWereCounted() =>
        Assert.Empty(new Watch().See([new Visits(7).Order(10, "first", "anything", quantity: 1_000)]).Alarms);

    [Fact]
    public void WhatWasLookedAtIsToldFromWhatWasNot()
    {
        var (visits, watch) = (new Visits(8), new Watch());
        watch.See([visits.View(0, "anna", "lamp", 20), visits.View(30, "anna", "chair", 50), visits.View(60, "anna", "lamp", 20)]);
        var order = new Order { Id = "o", Lines = [new("lamp", 3, 10), new("bed", 1, 400)] };
        var readings = OrderReadings.Of(visits.View(120, "anna", "x"), order, watch.TraitsOf("anna"), float.NaN);
        var inputs = OrderGauges.Type.InputsOf(readings);

        Assert.Equal(0.5, inputs["order_unseen"], 6);
        Assert.Equal(0.5, inputs["order_haste"], 6);
        Assert.Equal(1 / 3.0, inputs["order_narrow"], 6);
        Assert.Equal(2.5 / 4, inputs["order_straight"], 6);
        Assert.Equal(3, inputs["order_quantity"], 6);
        Assert.Equal(Math.Log(2), inputs["order_price_change"], 0.01);
        Assert.DoesNotContain("order_price_level", inputs);
        Assert.DoesNotContain("order_surprise", inputs);
        Assert.Equal(readings, OrderGauges.Type.ReadingsOf(inputs));
    }
}
