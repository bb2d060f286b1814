using CsCheck;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class FeatureTests
{
    private static readonly Windows Windows = new(new DetectionOptions());

    [Fact]
    public void ASteadyRateIsMeasuredAsSuch()
    {
        var pace = new Pace();
        for (var number = 1; number <= 4_000; number++)
            pace.Add(Ticks(number), Windows);

        Assert.Equal(60, pace.Quick, 2.5);
        Assert.Equal(60, pace.Sustained, 0.5);
        Assert.Equal(60, pace.Velocity, 1.5);
    }

    [Fact]
    public void TheOrderOfLateEventsDoesNotMatter() =>
        Gen.Double[1, 600].Array[2, 20].Sample(seconds =>
        {
            var (sorted, mixed) = (new Pace(), new Pace());
            foreach (var second in seconds.Order())
                sorted.Add(Ticks(second), Windows);
            foreach (var second in seconds)
                mixed.Add(Ticks(second), Windows);
            return Math.Abs(sorted.Quick - mixed.Quick) < 1e-3 * sorted.Quick
                && Math.Abs(sorted.Sustained - mixed.Sustained) < 1e-3 * sorted.Sustained
                && sorted.Latest == mixed.Latest && sorted.VisitStart == mixed.VisitStart;
        });

    [Fact]
    public void AClockThatStepsFarBackStartsThePaceAnew()
    {
        var pace = new Pace();
        for (var number = 0; number < 100; number++)
            pace.Add(Ticks(1e9), Windows);
        Assert.True(double.IsNaN(pace.Add(Ticks(60), Windows)));

        Assert.Equal(Ticks(60), pace.Latest);
        Assert.Equal(Windows.QuickStep, pace.Quick, 3);
    }

    [Theory]
    [InlineData(0.0, false)]
    [InlineData(0.01, false)]
    [InlineData(0.5, true)]
    [InlineData(1_700, true)]
    [InlineData(1_900, false)]
    [InlineData(-5, false)]
    public void OnlyPausesWithinAVisitSayAnythingOfARhythm(double gap, bool counts)
    {
        var pace = new Pace();
        pace.Add(Ticks(5_000), Windows);
        var seen = pace.Add(Ticks(5_000 + gap), Windows);

        Assert.Equal(counts, !double.IsNaN(seen));
        if (counts)
            Assert.Equal(gap, seen, 6);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.4)]
    [InlineData(1.0)]
    public void RegularityIsThatOfTheGaps(double sigma)
    {
        var (traffic, known) = (new Traffic(40), new List<double>());
        var rhythm = new Rhythm();
        for (var number = 0; number < 5_000; number++)
        {
            rhythm.Add(Math.Exp(2 + sigma * traffic.Normal()), Windows);
            if (number > 20)
                known.Add(rhythm.Regularity(Windows));
        }

        known.Sort();
        var exact = 1 / (1 + Math.Sqrt(Math.Exp(sigma * sigma) - 1));
        Assert.InRange(known[known.Count / 2] / exact, 0.95, 1.15);
    }

    [Fact]
    public void PerfectlyEvenGapsAreAsRegularAsCanBe()
    {
        var rhythm = new Rhythm();
        for (var number = 0; number < 7; number++)
            rhythm.Add(1.5, Windows);
        Assert.Equal(float.NaN, rhythm.Regularity(Windows));
        rhythm.Add(1.5, Windows);
        Assert.Equal(1, rhythm.Regularity(Windows), 3);
    }

    [Fact]
    public void OneLongPauseDoesNotHideABot()
    {
        var rhythm = new Rhythm();
        for (var number = 0; number < 100; number++)
            rhythm.Add(number == 60 ? 300 : 0.5, Windows);

        Assert.True(rhythm.Regularity(Windows) > 0.5);
    }

    [Fact]
    public void TheOwnNormalIsTheMedianAndMedianDistanceOfSkewedSurprise()
    {
        var random = new Random(41);
        var (trace, medians, spreads) = (new SurpriseTrace(), new List<float>(), new List<float>());
        var values = Enumerable.Range(0, 20_000).Select(_ => (float)(-3 * Math.Log(1 - random.NextDouble()))).ToArray();
        foreach (var value in values)
        {
            trace.Learn(value);
            medians.Add(trace.Median);
            spreads.Add(trace.Spread);
        }

        Array.Sort(values);
        var median = values[values.Length / 2];
        var spread = values.Select(value => Math.Abs(value - median)).Order().ElementAt(values.Length / 2);
        Assert.Equal(median, medians.Skip(100).Average(), 0.15 * median);
        Assert.Equal(spread, spreads.Skip(100).Average(), 0.15 * spread);
    }

    [Fact]
    public void OneWildSurpriseDoesNotMoveTheOwnNormal()
    {
        var trace = new SurpriseTrace();
        for (var number = 0; number < 200; number++)
            trace.Learn(4 + number % 3);
        var (median, spread) = (trace.Median, trace.Spread);
        var wild = float.MaxValue;
        Assert.True(trace.See(ref wild, Windows));
        trace.Learn(wild);

        Assert.Equal(median, trace.Median, 0.15f * spread);
        Assert.Equal(spread, trace.Spread, 0.06f * spread);
    }

    private static long Ticks(double second) => 1_000_000 + (long)(second * TimeSpan.TicksPerSecond);
}
