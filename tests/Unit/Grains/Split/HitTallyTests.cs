using Personalization.Grains;

namespace Personalization.Unit.Tests;

public sealed class HitTallyTests
{
    [Fact]
    public void RateAndErrorAreThoseOfARatioOverUsers()
    {
        (int Cases, int Hits)[] users = [(4, 1), (1, 1), (9, 2), (3, 0), (2, 2), (7, 3), (1, 0), (5, 1)];
        var report = Counted(users).Report("m");

        var (cases, hits) = (users.Sum(static user => user.Cases), users.Sum(static user => user.Hits));
        var rate = (double)hits / cases;
        var residuals = users.Sum(user => Math.Pow(user.Hits - (rate * user.Cases), 2));
        Assert.Equal((cases, hits, users.Length), (report.Cases, report.Hits, report.Users));
        Assert.Equal(rate, report.HitRate!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(residuals * users.Length / (users.Length - 1)) / cases, report.Error!.Value, 1e-12);
    }

    [Theory]
    [InlineData(4, 90)]
    [InlineData(90, 4)]
    public void OfFewHitsOrMissesNoErrorIsTold(int hits, int misses)
    {
        var tally = Counted([.. Enumerable.Repeat((1, 1), hits), .. Enumerable.Repeat((1, 0), misses)]);
        Assert.Null(tally.Report("m").Error);
        Assert.NotNull(Counted([.. Enumerable.Repeat((1, 1), hits + 1), .. Enumerable.Repeat((1, 0), misses + 1)]).Report("m").Error);
    }

    [Fact]
    public void BeforeTheFirstCaseThereIsNoRate() => Assert.Equal((null, null), (new HitTally().Report("m").HitRate, new HitTally().Report("m").Error));

    /// <summary>Users who differ a lot and act a lot: where every case counted as a draw of its own, far more than one in twenty intervals would miss.</summary>
    [Fact]
    public void NineteenOfTwentyIntervalsHoldTheTrueDifferenceThoughAUsersCasesAreAlike()
    {
        var random = new Random(11);
        const int Runs = 600;
        var held = Enumerable.Range(0, Runs).Count(_ =>
        {
            var report = new SplitReport { Share = .5, Control = Drawn(random).Report("c"), Variant = Drawn(random).Report("v") };
            return Math.Abs(report.Difference!.Value) <= report.Margin;
        });
        Assert.InRange((double)held / Runs, .92, .98);
    }

    [Theory]
    [InlineData(.30, .01, .20, .01, "variant")]
    [InlineData(.20, .01, .30, .01, "control")]
    [InlineData(.21, .01, .20, .01, "undecided")]
    [InlineData(.30, null, .20, .01, "undecided")]
    public void TheBetterSideIsNamedWhereTheIntervalLeavesOutZero(double variant, double? error, double control, double other, string better)
    {
        var report = new SplitReport { Share = .1, Control = Side("c", control, other), Variant = Side("v", variant, error) };
        Assert.Equal(better, report.Better);
    }

    [Fact]
    public void ALineTellsWhatThereIsToTell()
    {
        var report = new SplitReport { Share = .1, Control = Side("old@1", .2, .01), Variant = Side("new@2", .3, .01) };
        Assert.Equal("split 10.0 %  hits 30.0 % of 100 cases by new@2 against 20.0 % of 100 by old@1  difference 10.0 ± 2.8 points  better: variant", report.ToString());
    }

    private static SideReport Side(string model, double rate, double? error) => new() { Model = model, Cases = 100, HitRate = rate, Error = error };

    /// <summary>200 users with a rate of their own each, by which up to 40 cases come out.</summary>
    private static HitTally Drawn(Random random) => Counted(
    [
        .. Enumerable.Range(0, 200).Select(_ =>
        {
            var (own, cases) = (Math.Pow(random.NextDouble(), 2), random.Next(1, 41));
            return (cases, Enumerable.Range(0, cases).Count(_ => random.NextDouble() < own));
        }),
    ]);

    private static HitTally Counted((int Cases, int Hits)[] users)
    {
        var tally = new HitTally();
        foreach (var user in users)
        {
            (int, int) counted = default;
            for (var place = 0; place < user.Cases; place++)
                counted = tally.CountCase(counted, place < user.Hits);
        }
        return tally;
    }
}
