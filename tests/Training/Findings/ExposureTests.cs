namespace Personalization.Training.Tests;

public sealed class ExposureTests
{
    [Theory]
    [InlineData(0, 5, 5, 5, 5)]
    [InlineData(0.75, 0, 0, 0, 8)]
    [InlineData(0.25, 1, 2, 3, 4)]   // Differences 1, 2, 3, 1, 2, 1 of the pairs: 10 / (4 · 10).
    [InlineData(0.25, 4, 1, 3, 2)]
    [InlineData(0, 0, 0, 0, 0)]
    public void GiniIsHalfTheRelativeMeanDifference(double expected, long first, long second, long third, long fourth) =>
        Assert.Equal(expected, Exposure.GiniOf([first, second, third, fourth]), 12);

    [Fact]
    public void CoverageCountsEachItemShownOnce()
    {
        var exposure = Exposure.Of([Cases.Of(0, 0, 1, shown: [0, 1]), Cases.Of(1, 0, 0, shown: [1, 2])], Cases.Items(1, 1, 1, 1));

        Assert.Equal(0.75, exposure.Coverage);
    }

    [Fact]
    public void PlacesAndTargetsAreSharedOutByTheirItemsPopularity()
    {
        // Twenty items, the later the more popular: 19 and 18 are the first decile, 1 and 0 the last.
        var items = Cases.Items(Enumerable.Range(1, 20).Select(count => (long)count));

        var exposure = Exposure.Of([Cases.Of(0, 0, 0, target: 0, shown: [19, 18, 17, 0]), Cases.Of(1, 0, 0, target: -1, shown: [])], items);

        Assert.Equal([0.5, 0.25, 0, 0, 0, 0, 0, 0, 0, 0.25], exposure.ShownByDecile);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 0, 1], exposure.TargetsByDecile);
        Assert.Equal((20 + 19 + 18 + 1) / 4.0, exposure.PopularityShown);
        Assert.Equal(1, exposure.PopularityOfTargets);
    }

    [Fact]
    public void BandsHoldAThirdOfTheEventsEach()
    {
        var items = Cases.Items(1, 6, 2, 3);   // In order 6, 3, 2, 1 of 12: the head ends at 4, the middle at 8.

        Assert.Equal([PopularityBand.Tail, PopularityBand.Head, PopularityBand.Tail, PopularityBand.Middle], Enumerable.Range(0, 4).Select(items.BandOf));
    }
}
