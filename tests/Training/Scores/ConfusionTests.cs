namespace Personalization.Training.Tests;

public sealed class ConfusionTests
{
    [Fact]
    public void F1IsTheHarmonicMeanOfPrecisionAndRecall()
    {
        // Precision 2 of 3, recall 2 of 4.
        Scored[] cases = [new(1, true), new(1, true), new(1, false), new(-1, true), new(0, true), new(-1, false)];

        var confusion = Confusion.Of(cases, threshold: 0);

        Assert.Equal(new Confusion(Found: 2, Accused: 1, Missed: 2), confusion);
        Assert.Equal(2 / (3 / 2.0 + 4 / 2.0), confusion.F1, 12);
    }

    [Fact]
    public void WhoFindsNothingHasNone() => Assert.Equal(0, Confusion.Of([new(-1, true), new(1, false)], threshold: 0).F1);
}
