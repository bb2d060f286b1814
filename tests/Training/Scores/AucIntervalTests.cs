namespace Personalization.Training.Tests;

public sealed class AucIntervalTests
{
    [Fact]
    public void ItIsDeLongsOfAHandCountedCase()
    {
        // Frauds 3, 2, 1 beat 2/2, 1/2, 1/2 of the honest 2.5 and .5, who are beaten by 1/3 and 3/3 of the frauds: ten times each.
        Scored[] once = [new(3, true), new(2, true), new(1, true), new(2.5, false), new(0.5, false)];

        var (low, high) = AucInterval.Of([.. Enumerable.Repeat(once, 10).SelectMany(static cases => cases)]);

        var reach = 1.959964 * Math.Sqrt(10 * (1 / 6.0) / 29 / 30 + 10 * (2 / 9.0) / 19 / 20);
        Assert.Equal(2 / 3.0 - reach, low, 6);
        Assert.Equal(2 / 3.0 + reach, high, 6);
    }

    [Fact]
    public void WhereEveryPairIsInOrderNothingIsUncertain() =>
        Assert.Equal(new AucInterval(1, 1), AucInterval.Of([new(3, true), new(2, true), new(1, false), new(0, false)]));
}
