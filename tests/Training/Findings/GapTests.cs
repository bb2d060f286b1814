namespace Personalization.Training.Tests;

public sealed class GapTests
{
    private static readonly Metric Metric = Metric.ReciprocalRank(20);

    [Fact]
    public void OneCaseAHistoryGivesTheUsualStandardError()
    {
        // Inside 1, 0, 1, 0: mean .5, variance .25; outside all 1. So the variance of the difference is .25 / 4, and 8 / 7 for eight histories.
        var all = Cases.OfRanks(1, 0, 1, 0, 1, 1, 1, 1);

        var gap = Gap.Of([.. all.Take(4)], all, Metric)!.Value;

        Assert.Equal(-0.5, gap.Difference, 12);
        Assert.Equal(1, gap.Rest, 12);
        Assert.Equal(1.96 * Math.Sqrt(0.25 / 4 * 8 / 7), gap.Margin, 12);
    }

    [Fact]
    public void CasesOfOneHistoryCountAsOneWitness()
    {
        var apart = Cases.OfRanks(Enumerable.Range(0, 40).Select(number => number / 4 % 2));
        JudgedCase[] together = [.. apart.Select(judged => judged with { History = judged.History / 4, Place = judged.History % 4 })];

        Assert.True(Gap.Of([.. together.Take(20)], together, Metric)!.Value.Margin > 1.9 * Gap.Of([.. apart.Take(20)], apart, Metric)!.Value.Margin);
    }

    [Fact]
    public void OnlyWhatIsSurelyFarBelowIsFlagged()
    {
        Assert.True(new Gap(-0.2, 0.05, 0.5, Gap.MinHistories).IsFarBelow);
        Assert.False(new Gap(-0.2, 0.11, 0.5, Gap.MinHistories).IsFarBelow);
        Assert.False(new Gap(-0.2, 0.05, 0.5, Gap.MinHistories - 1).IsFarBelow);
        Assert.False(new Gap(0.2, 0.05, 0.5, Gap.MinHistories).IsFarBelow);
    }

    [Fact]
    public void ASegmentOfAllCasesHasNothingToBeComparedWith() => Assert.Null(Gap.Of(Cases.OfRanks(1), Cases.OfRanks(1), Metric));
}
