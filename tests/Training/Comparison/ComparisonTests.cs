namespace Personalization.Training.Tests;

public sealed class ComparisonTests
{
    private static readonly Metric Metric = Metric.ReciprocalRank(20);

    [Fact]
    public void AConstantDifferenceIsCertain()
    {
        var comparison = Compare(Enumerable.Repeat(2, 50), Enumerable.Repeat(1, 50));

        var difference = Assert.Single(comparison.Differences);
        Assert.Equal((0.5, 0.5, 0.5), (difference.Difference, difference.Low, difference.High));
        Assert.Equal((0, 1), comparison.Pairs.Higher);
        Assert.Equal("B is better on MRR@20: +0.5000 [0.5000, 0.5000]", comparison.Sentences().First());
    }

    [Fact]
    public void ADifferenceThatGoesBothWaysIsNotShown()
    {
        var comparison = Compare(Enumerable.Range(0, 50).Select(number => number % 2), Enumerable.Range(0, 50).Select(number => (number + 1) % 2));

        Assert.StartsWith("no difference that 50 cases can show on MRR@20: 0.0000 [-", comparison.Sentences().First(), StringComparison.Ordinal);
        Assert.Equal((0.5, 0.5), comparison.Pairs.Higher);
    }

    [Fact]
    public void AMissStandsBelowEveryRank() => Assert.Equal((0.5, 0), new PairedCases(Cases.OfRanks(20, 0), Cases.OfRanks(0, 0)).Higher);

    [Fact]
    public void TheSameSeedGivesTheSameInterval()
    {
        var pairs = new PairedCases(Cases.OfRanks(Enumerable.Range(0, 99)), Cases.OfRanks(Enumerable.Range(0, 99).Select(number => number * 7 % 22)));

        Assert.Equal(new PairedBootstrap(500, seed: 3).Of(pairs, Metric), new PairedBootstrap(500, seed: 3).Of(pairs, Metric));
        Assert.NotEqual(new PairedBootstrap(500, seed: 3).Of(pairs, Metric), new PairedBootstrap(500, seed: 4).Of(pairs, Metric));
    }

    [Fact]
    public void HistoriesAreDrawnNotCases()
    {
        // All cases of a history agree, so ten times the cases tell nothing more, and the interval does not move.
        int[] first = [.. Enumerable.Range(0, 40).Select(number => number % 3)];
        var single = new PairedCases(Cases.OfRanks(first), Cases.OfRanks(Enumerable.Repeat(2, 40)));
        var tenfold = new PairedCases(Tenfold(single.First), Tenfold(single.Second));

        var (low, high) = new PairedBootstrap(200, seed: 1).Of(single, Metric);
        var (tenfoldLow, tenfoldHigh) = new PairedBootstrap(200, seed: 1).Of(tenfold, Metric);

        Assert.Equal(low, tenfoldLow, 9);
        Assert.Equal(high, tenfoldHigh, 9);
    }

    [Fact]
    public void AFewHistoriesTellNothing() =>
        Assert.StartsWith("too few histories to tell on MRR@20: 29", Compare(Enumerable.Repeat(2, 29), Enumerable.Repeat(1, 29)).Sentences().First(), StringComparison.Ordinal);

    [Fact]
    public void OtherCasesAreRefused() => Assert.Throws<ArgumentException>(() => new PairedCases(Cases.OfRanks(1, 1), Cases.OfRanks(1)));

    private static IReadOnlyList<JudgedCase> Tenfold(IReadOnlyList<JudgedCase> cases) =>
        [.. cases.SelectMany(judged => Enumerable.Range(0, 10).Select(place => judged with { Place = place }))];

    private static Comparison Compare(IEnumerable<int> first, IEnumerable<int> second) =>
        Comparison.Of(new PairedCases(Cases.OfRanks(first), Cases.OfRanks(second)), [Metric], new PairedBootstrap(100, seed: 1));
}
