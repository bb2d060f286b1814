using Personalization.Contracts;
using Personalization.Detection;
using Personalization.Fakes;

namespace Personalization.Unit.Tests;

/// <summary>What was learned from labels, beside the rules.</summary>
public sealed class LearnedJudgementTests
{
    private const string Fake = "fake_order";

    private static readonly PopulationBaseline Warm = new Watch().See(new Visits(1).HonestOrders(6_000)).Baseline;
    private readonly ScriptedLearning _learning = new(Fake, "order_quantity", above: 1.5);

    [Fact]
    public void AnOrderThatRulesFindOrdinaryIsFound()
    {
        Assert.Empty(new Watch(from: Warm).See(TwoPieces()).Alarms);

        var alarm = Assert.Single(new Watch(from: Warm, learned: _learning.Model()).See(TwoPieces()).Alarms).Alarm;
        Assert.Equal(Fake, alarm.Kind);
        Assert.Equal("fake_order_learned", alarm.Reasons[0].Code);
        Assert.Equal("of the honest that labels taught one in 162,756 looks like this, most of all by order_quantity (2)", alarm.Reasons[0].Text);
        Assert.Equal(1, alarm.Reasons.Sum(static reason => reason.Weight), 9);
    }

    [Fact]
    public void ItCanBeScoredAgainExactlyWithoutTheModel()
    {
        var (_, alarm, baseline) = Assert.Single(new Watch(from: Warm, learned: _learning.Model()).See(TwoPieces()).Alarms);

        Assert.Equal(ScriptedLearning.VeryOdd, alarm.Inputs["fake_order_learned"]);
        Assert.Equal(alarm.Score, new Detector(new()).Rescore(alarm.Inputs, baseline));
    }

    [Fact]
    public void AnotherModelIsOtherRules()
    {
        string[] rules = [new Detector(new()).Rules, new Detector(new(), learned: _learning.Model()).Rules, new Detector(new(), learned: _learning.Model("other")).Rules];

        Assert.Equal(3, rules.Distinct().Count());
    }

    [Fact]
    public void WhatItFindsOddDoesNotTeach()
    {
        var watch = new Watch(from: Warm, learned: _learning.Model());
        var orders = Enumerable.Range(0, 40).SelectMany(number => TwoPieces($"ringo-{number}")).ToArray();
        watch.See(orders).See(new Traffic(3).Honest(64));

        Assert.InRange(Counted(watch) - CumulativeCounts.Total(CaseScorer.CountsOf(Warm, OrderGauges.Type.Strength)), -1, 5);
    }

    [Fact]
    public void InAShopThatDiffersTheScoreComesToMeanWhatItSays()
    {
        var watch = new Watch(learned: _learning.Model()).See(new Visits(4).HonestOrders(12_000));
        var before = watch.Alarms.Count;
        watch.See(new Visits(5).HonestOrders(4_000));

        Assert.True(before > 0);
        Assert.InRange(watch.Alarms.Count - before, 0, 10);
    }

    [Fact]
    public void AKindThatItWasNotTaughtIsJudgedByRulesAlone()
    {
        var learning = new ScriptedLearning("review_spam", "order_quantity", above: 1.5);

        Assert.Empty(new Watch(from: Warm, learned: learning.Model()).See(TwoPieces()).Alarms);
        Assert.Equal(0, learning.Rows);
    }

    [Fact]
    public void WithoutWeightItAccusesNobody()
    {
        var detector = new Detector(new(), learned: _learning.Model(), rules: new() { Version = 1, Weights = new() { ["fake_order_learned"] = 0 } });
        var traits = new UserTraits();

        Assert.All(TwoPieces(), sighting => Assert.Empty(detector.Judge(traits, sighting, Warm).Alarms));
    }

    [Fact]
    public void OfActsOneInEightIsAsked()
    {
        var learning = new ScriptedLearning("bot", "visit_looks", above: 1_000);
        new Watch(learned: learning.Model()).See(new Traffic(2).Honest(80, users: 1));

        Assert.Equal(10, learning.Rows);
    }

    [Fact]
    public void ARobotWithAPersonsPausesIsFoundByWhatItLooksAt()
    {
        var learning = new ScriptedLearning("bot", "visit_looks", above: 60);
        var acts = Slow(new Traffic(6), "slow", acts: 120).ToArray();
        var baseline = new Watch().See(new Traffic(5).Honest(60_000)).Baseline;

        Assert.Empty(new Watch(from: baseline).See(acts).Alarms);
        var (_, alarm, judgedBy) = new Watch(from: baseline, learned: learning.Model()).See(acts).Alarms[0];
        Assert.Equal(("bot", "bot_learned"), (alarm.Kind, alarm.Reasons[0].Code));
        Assert.Equal(1, alarm.Reasons.Sum(static reason => reason.Weight), 9);
        Assert.Equal(alarm.Score, new Detector(new()).Rescore(alarm.Inputs, judgedBy));
    }

    /// <summary>A handful of robots does a tenth of all acts, and it is them who differ and not the shop: were they taught, the next would hide behind them.</summary>
    [Fact]
    public void RobotsThatDoATenthOfAllActsDoNotTeach()
    {
        var watch = new Watch(learned: new ScriptedLearning("bot", "visit_looks", above: 60).Model());
        var traffic = new Traffic(6);
        watch.See(traffic.Honest(4_000, users: 40));
        for (var robot = 0; robot < 3; robot++)
            watch.See(Slow(traffic, $"robot-{robot}", acts: 300));

        Assert.True(watch.Withheld > 0.1 * watch.Judged, $"{watch.Withheld} of {watch.Judged}");
        Assert.InRange(watch.Taught.Max(static taught => taught.Raw), 0, RawScale.OfTail(1e-5));
    }

    [Fact]
    public void WhereMostVisitorsLookLikeRobotsItIsTheShopThatDiffers()
    {
        var watch = new Watch(learned: new ScriptedLearning("bot", "visit_looks", above: 1).Model());
        watch.See(new Traffic(7).Honest(40_000));
        var before = watch.Alarms.Count;
        watch.See(new Traffic(8).Honest(20_000));

        Assert.True(before > 0);
        Assert.InRange(watch.Alarms.Count - before, 0, 3);
    }

    /// <summary>Looks with a person's pauses.</summary>
    private static IEnumerable<Sighting> Slow(Traffic traffic, string user, int acts)
    {
        var second = 0.0;
        for (var act = 0; act < acts; act++)
            yield return traffic.At(second += 30 * Math.Exp(0.8 * traffic.Normal()), user);
    }

    /// <summary>An ordinary visit that ends with two pieces.</summary>
    private static IEnumerable<Sighting> TwoPieces(string user = "ringo")
    {
        var visits = new Visits(9);
        string[] looks = ["lamp", "chair", "lamp", "bed", "lamp"];
        return looks.Select((item, place) => visits.View(place * 25 + place * place, user, item, 18)).Append(visits.Order(200, user, "lamp", quantity: 2));
    }

    private static double Counted(Watch watch) => CumulativeCounts.Total(CaseScorer.CountsOf(watch.Baseline, OrderGauges.Type.Strength));
}
