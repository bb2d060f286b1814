using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class HonestTrafficTests
{
    [Fact]
    public void TheScoreIsTheShareOfNormalTrafficThatScoresLower()
    {
        var watch = new Watch().See(new Traffic(1).Honest(60_000));
        var warm = watch.Taught.Count;
        watch.See(new Traffic(2).Honest(150_000));

        var scores = watch.Taught.Skip(warm).Select(taught => taught.Score).ToArray();
        Assert.InRange(Share(scores, 0.5), 0.40, 0.60);
        Assert.InRange(Share(scores, 0.9), 0.08, 0.12);
        Assert.InRange(Share(scores, 0.99), 0.006, 0.014);
        Assert.InRange(Share(scores, 0.999), 0.0002, 0.0015);
    }

    [Fact]
    public void FewerThanOneHonestEventInTwoThousandRaisesAnAlarm()
    {
        var watch = new Watch().See(new Traffic(3).Honest(200_000));

        Assert.InRange(watch.Alarms.Count, 0, watch.Judged / 2_000);
    }

    [Fact]
    public void WithholdingDoesNotEatItsWayDownFromTheTop()
    {
        // Evidence with a far longer tail than the prior's, forgotten 150 times over. Were only counts asked, every half-life
        // would cut another 1 in 2,000 off the top, and 7 % of honest traffic would be suspect by now.
        const double Mean = 0.75;
        var (scorer, population, random) = (new Scorer(new Rulebook(new DetectionOptions(), null), null), new Population(2_000), new Random(4));
        var (baseline, withheld, beyond) = (population.ToBaseline("p"), 0, 0);
        for (var number = 0; number < 300_000; number++)
        {
            var raw = -Mean * Math.Log(1 - random.NextDouble());
            beyond += RawScale.PriorTail(raw) < scorer.Alert ? 1 : 0;
            var suspect = scorer.Tail(raw, baseline.Raw) < scorer.Alert;
            withheld += suspect ? 1 : 0;
            population.Add(suspect ? Observations.Withheld : new Observation(float.NaN, float.NaN, float.NaN, (float)raw));
            if (number % 64 == 0)
                baseline = population.ToBaseline("p");
        }

        Assert.InRange(withheld, 1, beyond);
        Assert.True(withheld < 300_000 / 2_000);
    }

    [Fact]
    public void AHumanWhoComparesTwelveItemsInAMinuteIsNotABot()
    {
        foreach (var baseline in new[] { null, new Watch().See(new Traffic(5).Honest(60_000)).Baseline })
        {
            var traffic = new Traffic(6);
            var watch = new Watch(from: baseline);
            for (var minute = 0; minute < 50; minute++)
            {
                var second = minute * 86_400.0;
                for (var item = 0; item < 12; item++)
                    watch.See(traffic.At(second += 5 * Math.Exp(0.5 * traffic.Normal()), "hanna"));
            }

            Assert.Empty(watch.Alarms);
        }
    }

    [Fact]
    public void AWholeCartPutInAtOnceIsNotABot()
    {
        var traffic = new Traffic(7);
        var watch = new Watch(from: new Watch().See(new Traffic(5).Honest(60_000)).Baseline);
        watch.See(Enumerable.Range(0, 30).Select(_ => traffic.At(60, "otto")));

        Assert.Empty(watch.Alarms);
    }

    [Fact]
    public void PriorsThatDoNotFitTheShopAreUnlearnt()
    {
        // Everyone looks like a machine from the first judged event on: two hundred users, each acting every second, to the tick.
        var watch = new Watch().See(Hurried(0).Take(20_000));
        var (alarms, withheld) = (watch.Alarms.Count, watch.Withheld);
        Assert.True(withheld > 1_000, $"{withheld} withheld: the traffic is not strange enough to test anything");

        watch.See(Hurried(0).Skip(20_000));
        Assert.InRange(watch.Alarms.Count - alarms, 0, 20_000 / 2_000);

        withheld = watch.Withheld;
        watch.See(Hurried(7_200));
        Assert.InRange(watch.Withheld - withheld, 0, 40_000 / 100);

        static IEnumerable<Sighting> Hurried(double from) => Enumerable.Range(0, 200)
            .SelectMany(user => new Traffic(user).Bot(200, gap: 1, jitter: 0.01, user: $"hurried-{user}", from: from + user * 0.003))
            .OrderBy(sighting => sighting.Interaction.Time);
    }

    private static double Share(double[] scores, double above) => scores.Count(score => score > above) / (double)scores.Length;
}
