using CsCheck;
using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class AlertLevelTests
{
    private static readonly Gen<float[]> Counts = Gen.Select(Gen.Int[0, 63].Array[0, 200], Gen.Float[0, 50_000], Gen.Float[0, 500], static (places, judged, hours) =>
    {
        var history = new AlertHistory();
        foreach (var place in places)
            history.Move(place, 1);
        var counts = (float[])history.ToCounts().Clone();
        (counts[AlertHistory.JudgedEntry], counts[AlertHistory.HoursEntry]) = (judged, hours);
        return counts;
    });

    [Theory]
    [InlineData("bot")]
    [InlineData("fake_order")]
    public void TheLargerTheBudgetTheLowerTheLevel(string kind) =>
        Gen.Select(Counts, Gen.Double[0.001, 1_000], Gen.Double[0.001, 1_000], Gen.Bool, Gen.Int[1, 32]).Sample((counts, one, other, hourly, partitions) =>
            Level(kind, counts, Budget(Math.Min(one, other), hourly), partitions) >= Level(kind, counts, Budget(Math.Max(one, other), hourly), partitions));

    [Fact]
    public void NoMoreThanTheBudgetLieAboveIt() =>
        Gen.Select(Counts, Gen.Double[0.001, 1_000]).Sample((counts, budget) =>
        {
            var level = Level("fake_order", counts, Budget(budget, hourly: false), 1);
            return level >= Measure.Bins || CumulativeCounts.Above(counts, level) <= budget / 1_000 * (1_000 + counts[AlertHistory.JudgedEntry]) + 1e-3;
        });

    [Fact]
    public void BothRatesHold()
    {
        var counts = new AlertHistory();
        for (var number = 0; number < 100; number++)
            counts.Move(number % 60, 1);
        var (share, rate) = (new AlertBudget { PerThousand = 50 }, new AlertBudget { PerHour = 10 });
        var both = new AlertBudget { PerThousand = 50, PerHour = 10 };

        Assert.Equal(Math.Max(Level("bot", counts.ToCounts(), share, 1), Level("bot", counts.ToCounts(), rate, 1)), Level("bot", counts.ToCounts(), both, 1));
        Assert.True(Level("bot", counts.ToCounts(), rate, 4) > Level("bot", counts.ToCounts(), rate, 1));
    }

    [Fact]
    public void WithoutABudgetUsedUpThePriorRules()
    {
        var usual = new AlertBudget { PerThousand = 2 };

        Assert.Equal(3.5, AlertScale.Of("fake_order").DecadesAt(Level("fake_order", [], usual, 1)), 0.01);
        Assert.Equal(6.556, AlertScale.Of("bot").DecadesAt(Level("bot", [], usual, 1)), 0.01);
    }

    private static AlertBudget Budget(double rate, bool hourly) => hourly ? new() { PerHour = rate } : new() { PerThousand = rate };

    private static double Level(string kind, float[] counts, AlertBudget budget, int partitions) =>
        AlertLevel.Of(budget, AlertScale.Of(kind), counts, (1_000, partitions));
}
