namespace Personalization.Training.Tests;

public sealed class TouchedRowsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(200, 30)]
    [InlineData(50, 100_000)]
    public void EachRowIsHeldOnceAndEveryPlaceFindsItsOwn(int asked, int rows)
    {
        var random = new Random(asked);
        long[] wanted = [.. Enumerable.Range(0, asked).Select(_ => random.NextInt64(rows))];

        var touched = TouchedRows.Of(wanted);

        Assert.Equal(wanted.Distinct().Order(), touched.Rows);
        Assert.Equal(wanted, touched.Places.Select(place => touched.Rows[place]));
    }

    [Fact]
    public void NothingAskedForIsNothingHeld() => Assert.Empty(TouchedRows.Of([]).Rows);
}
