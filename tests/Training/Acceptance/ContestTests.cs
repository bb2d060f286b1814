namespace Personalization.Training.Tests;

public sealed class ContestTests
{
    private const int Many = 200;

    [Fact]
    public void WhoIsWorseBeyondChanceIsAtFaultByEveryMeasure()
    {
        var faults = Contest("old@1", Many, before: 1, now: 15).Faults().ToArray();

        Assert.Contains(faults, static fault => fault.StartsWith("on validation it is worse than old@1 by MRR@20: -0.9", StringComparison.Ordinal));
        Assert.DoesNotContain(faults, static fault => fault.Contains("R@20: +", StringComparison.Ordinal));
    }

    [Fact]
    public void WhoIsBetterOrEqualIsNot()
    {
        Assert.Empty(Contest("old@1", Many, before: 15, now: 1).Faults());
        Assert.Empty(Contest("old@1", Many, before: 3, now: 3).Faults());
    }

    [Fact]
    public void AWorseMeasureThatChanceExplainsIsNoFault()
    {
        // One user of many loses everything, and one gains a little less.
        var before = Enumerable.Range(0, Many).Select(static user => user == 0 ? 1 : user == 1 ? 2 : 5).ToArray();
        var now = Enumerable.Range(0, Many).Select(static user => user == 0 ? 0 : user == 1 ? 1 : 5).ToArray();

        Assert.Empty(Contest("old@1", before, now).Faults());
    }

    [Fact]
    public void TooFewUsersToCompareWithANamedModelAreAFault() =>
        Assert.Contains("cases of 29 users, expected 30 or more", Assert.Single(Contest("old@1", 29, before: 1, now: 1).Faults()), StringComparison.Ordinal);

    [Fact]
    public void TooFewUsersToCompareWithWhatIsPopularAreNone() => Assert.Empty(Contest(null, 29, before: 1, now: 15).Faults());

    [Fact]
    public void WhoIsWorseThanWhatIsPopularIsAtFault() =>
        Assert.All(Contest(null, Many, before: 1, now: 0).Faults(), static fault => Assert.Contains("the list of the most popular items", fault, StringComparison.Ordinal));

    [Fact]
    public void BothAreToldByWhatTheyReached()
    {
        var metrics = Contest("old@1", Many, before: 2, now: 1).Metrics.ToDictionary();

        Assert.Equal((1, .5, 1, 1, Many), (metrics["mrr@20"], metrics["previous_mrr@20"], metrics["r@20"], metrics["previous_r@20"], (int)metrics["cases"]));
    }

    private static Contest Contest(string? previous, int users, int before, int now) =>
        Contest(previous, [.. Enumerable.Repeat(before, users)], [.. Enumerable.Repeat(now, users)]);

    private static Contest Contest(string? previous, int[] before, int[] now) => new(previous, Comparison.Of(
        new PairedCases(Judged(before), Judged(now)), Metric.All(Protocol.NextItem(excludeLast: false), [RankCounts.Standard]), new PairedBootstrap(1000, seed: 1)));

    private static JudgedCase[] Judged(int[] ranks) =>
        [.. ranks.Select(static (rank, user) => new JudgedCase { History = user, Place = 0, Target = 0, Rank = rank, Shown = [] })];
}
