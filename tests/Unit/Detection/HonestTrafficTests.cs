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
        var watch = new Watch(halfLife: 2_000);
        var traffic = new Traffic(4);
        watch.See(traffic.Honest(20_000));
        var early = watch.Withheld;
        watch.See(traffic.Honest(100_000));

        Assert.InRange(watch.Withheld - early, 0, 100_000 / 1_000);
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
        // Everyone is sixty times as fast as people are, as in a replay that compresses time.
        var traffic = new Traffic(8);
        var hurried = traffic.Honest(120_000).Select(sighting => sighting with
        {
            Interaction = sighting.Interaction with { Time = DateTimeOffset.UnixEpoch + (sighting.Interaction.Time - DateTimeOffset.UnixEpoch) / 60 },
        });
        var watch = new Watch();
        watch.See(hurried.Take(60_000));
        var (alarms, withheld) = (watch.Alarms.Count, watch.Withheld);
        watch.See(hurried.Skip(60_000));

        Assert.InRange(watch.Alarms.Count - alarms, 0, 60_000 / 2_000);
        Assert.InRange(watch.Withheld - withheld, 0, 60_000 / 100);
    }

    private static double Share(double[] scores, double above) => scores.Count(score => score > above) / (double)scores.Length;
}
