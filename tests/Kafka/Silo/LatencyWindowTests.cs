using CsCheck;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

public sealed class LatencyWindowTests
{
    [Fact]
    public void AnEmptyWindowHasNoQuantiles() => Assert.Null(new LatencyWindow().Take(.5));

    [Fact]
    public void TakingEmptiesTheWindow()
    {
        var window = new LatencyWindow();
        window.Add(.01);
        Assert.NotNull(window.Take(.5));
        Assert.Null(window.Take(.5));
    }

    [Fact]
    public void QuantilesAreRightToFivePercent() =>
        Gen.Double[2e-4, 60].Array[1, 500].Sample(latencies =>
        {
            var window = new LatencyWindow();
            Array.ForEach(latencies, window.Add);
            var sorted = latencies.Order().ToArray();
            var median = sorted[(int)Math.Ceiling(.5 * sorted.Length) - 1];
            Assert.InRange(window.Take(.5)![0], median * .999, median * 1.051);
        });

    [Theory]
    [InlineData(0)]
    [InlineData(1e-9)]
    [InlineData(1e9)]
    public void WhatLiesBeyondTheBinsIsCountedInTheLast(double seconds)
    {
        var window = new LatencyWindow();
        window.Add(seconds);
        Assert.True(window.Take(.99)![0] > 0);
    }
}
