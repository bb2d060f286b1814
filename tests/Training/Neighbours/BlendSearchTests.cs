namespace Personalization.Training.Tests;

public sealed class BlendSearchTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.59, 0.586)]
    [InlineData(0.99, 0.978)]
    public async Task TheWeightNearestToTheBestIsFound(double best, double found)
    {
        var (weight, alone, blended) = await new BlendSearch(weight => Task.FromResult(Worth(Math.Abs(weight - best)))).Run();

        Assert.Equal(found, weight, 0.001);
        Assert.True(blended.ReciprocalRankAt(20) >= alone.ReciprocalRankAt(20));
    }

    [Fact]
    public async Task NeighboursThatChangeNothingGetNoWeight() =>
        Assert.Equal(0, (await new BlendSearch(_ => Task.FromResult(Worth(0.3))).Run()).Weight);

    /// <summary>The farther off, the fewer hits.</summary>
    private static RankCounts Worth(double distance)
    {
        var ranks = new RankCounts();
        for (var at = 0; at < 1000; at++)
            ranks.Add(at < distance * 1000 ? 0 : 1);
        return ranks;
    }
}
