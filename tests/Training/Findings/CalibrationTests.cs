namespace Personalization.Training.Tests;

public sealed class CalibrationTests
{
    [Fact]
    public void TheErrorIsTheMeanGapBetweenProbabilityAndFrequency()
    {
        // Ten bins of two: at .5 one of two is right, no gap; at .25 none of two is, a gap of .25.
        JudgedCase[] cases = [.. Enumerable.Range(0, 20).Select(number => number < 10 ? Sure(number, 0.5, number % 2) : Sure(number, 0.25, 2))];

        var calibration = Calibration.Of(cases)!;

        Assert.Equal(10, calibration.Bins.Count);
        Assert.Equal(0.125, calibration.Error, 6);
    }

    [Fact]
    public void BinsHoldAllCasesAndGoFromTheLeastSureUp()
    {
        var calibration = Calibration.Of(Enumerable.Range(1, 33).Select(number => Sure(number, number / 40.0, 0)))!;

        Assert.Equal(33, calibration.Bins.Sum(bin => bin.Cases));
        Assert.Equal(calibration.Bins.Select(bin => bin.Probability).Order(), calibration.Bins.Select(bin => bin.Probability));
        Assert.All(calibration.Bins, bin => Assert.InRange(bin.Cases, 3, 4));
    }

    [Fact]
    public void WilsonsIntervalOfHalfOfTenIsThePublishedOne()
    {
        var (low, high) = new CalibrationBin(0.5, 0.5, 10).Interval;

        Assert.Equal(0.2366, low, 4);
        Assert.Equal(0.7634, high, 4);
    }

    [Fact]
    public void ScoresWithoutProbabilitiesAreNotCalibrated() => Assert.Null(Calibration.Of(Cases.OfRanks(1, 2, 3)));

    private static JudgedCase Sure(int history, double probability, int rank) => Cases.Of(history, 0, rank, topSurprise: (float)-Math.Log(probability));
}
