namespace Personalization.Training.Tests;

public sealed class ReviewerGraphTests
{
    [Fact]
    public void NeighboursCountOnceAndNobodyIsOnesOwn()
    {
        var set = new ReviewerSet([[1], [3], [5], [9]], [[1, 2], [2, 1], [1, 3], [1, 1]]);

        var rows = ReviewerGraph.WithNeighbours(set);

        Assert.Equal([1, 4, MathF.Log(3)], rows[0]);
        Assert.Equal([3, 1, MathF.Log(2)], rows[1]);
        Assert.Equal([9, float.NaN, 0], rows[3]);
    }
}
