using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class AlertHistoryTests
{
    [Fact]
    public void AnIncidentThatGrowsIsCountedOnceWhereItStands()
    {
        var history = new AlertHistory();
        history.Move(3.2f, 1);
        history.Move(3.2f, -1);
        history.Move(9.7f, 1);
        var counts = history.ToCounts();

        Assert.Equal((1, 1, 0), (counts[0], counts[9], counts[10]));
    }

    [Fact]
    public void WhatIsJudgedAndItsHoursAreCountedAndOldFades()
    {
        var history = new AlertHistory();
        history.Move(5, 1);
        for (var number = 0; number < AlertHistory.HalfLife; number++)
            history.Judge(1_000 + number / 1_000f);
        var counts = history.ToCounts();

        Assert.Equal(0.5, counts[0], 0.001);
        Assert.Equal(AlertHistory.HalfLife / (2 * Math.Log(2)), counts[AlertHistory.JudgedEntry], 10.0);
        Assert.Equal(counts[AlertHistory.JudgedEntry] / 1_000, counts[AlertHistory.HoursEntry], 0.1);
    }

    [Fact]
    public void AWrongClockIsNoMoreThanADay()
    {
        var history = new AlertHistory();
        foreach (var hour in new[] { 100, 101, 9_000, 101, 102 })
            history.Judge(hour);

        Assert.Equal(25, history.ToCounts()[AlertHistory.HoursEntry], 0.1);
    }

    [Fact]
    public void ItGoesOnFromABaseline()
    {
        var population = new Population();
        for (var number = 0; number < 500; number++)
            population.Add(new(float.NaN, 3, float.NaN, 1, [new(AlertMeasures.Reached + 2, number % 50), AlertMeasures.JudgedReading("fake_order", DateTime.UnixEpoch.AddYears(56).AddMinutes(number).Ticks)], VisitHour: 50_000 + number));
        var baseline = population.ToBaseline("p");
        var again = Population.From(baseline).ToBaseline("p");

        foreach (var kind in new[] { "bot", "unusual", "fake_order" })
        {
            var (one, other) = (CountsOf(baseline, kind), CountsOf(again, kind));
            Assert.Equal(490, one[AlertHistory.JudgedEntry], 10.0);
            Assert.All(one.Zip(other), static pair => Assert.Equal(pair.First, pair.Second, 0.01));
        }

        Assert.Empty(CountsOf(baseline, "review_spam"));
    }

    [Fact]
    public void ABaselineOfAnEarlierBuildHasNone()
    {
        var baseline = new Watch().See(new Traffic(5).Honest(5_000)).Baseline;
        var earlier = baseline with { Gauges = baseline.Gauges![..AlertMeasures.Judged] };

        Assert.NotEmpty(CountsOf(baseline, "bot"));
        Assert.Empty(CountsOf(earlier, "bot"));
        Assert.Equal(baseline.Velocity, Population.From(earlier).ToBaseline("p").Velocity);
        Assert.Empty(CountsOf(Population.From(earlier).ToBaseline("p"), "bot"));
    }

    private static float[] CountsOf(PopulationBaseline baseline, string kind) => AlertHistories.CountsOf(baseline.Gauges, AlertMeasures.IndexOf(kind));
}
