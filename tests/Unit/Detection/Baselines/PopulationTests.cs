using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class PopulationTests
{
    private const double NoPrior = 1e-9;

    [Fact]
    public void ItsQuantilesAreTheExactOnesOfSkewedValues()
    {
        var (traffic, population) = (new Traffic(30), new Population(1e9));
        var values = Enumerable.Range(0, 50_000).Select(_ => (float)Math.Exp(1 + 0.9 * traffic.Normal())).ToArray();
        foreach (var value in values)
            population.Add(Velocity(value));
        Array.Sort(values);
        var baseline = population.ToBaseline("p");

        foreach (var tail in new[] { 0.9, 0.5, 0.25, 0.1, 0.01, 0.001 })
        {
            double exact = values[(int)(values.Length * (1 - tail))];
            Assert.InRange(Measures.Velocity.Quantile(tail, baseline.Velocity, NoPrior) / exact, 0.93, 1.07);
        }
    }

    [Fact]
    public void OneWildValueDoesNotMoveWhatIsNormal()
    {
        var population = Filled(5_000);
        var before = Measures.Velocity.Quantile(0.01, population.ToBaseline("p").Velocity, 1_000);
        population.Add(new(1e30f, 1e30f, 1, 1e30f));
        var after = Measures.Velocity.Quantile(0.01, population.ToBaseline("p").Velocity, 1_000);

        Assert.InRange(after / before, 1, 1.01);
    }

    [Fact]
    public void WhatIsNotFiniteIsPassedOver()
    {
        var (population, twin) = (Filled(100), Filled(100));
        population.Add(Observations.None);
        Assert.Equal(twin.ToBaseline("p").Velocity, population.ToBaseline("p").Velocity);
        Assert.Equal("p/100", population.ToBaseline("p").Version);

        population.Add(new(float.NaN, 3, float.NegativeInfinity, float.NaN));
        var baseline = population.ToBaseline("p");
        Assert.Equal(101, baseline.Velocity[0], 0.1);
        Assert.Equal(100, baseline.Regularity[0], 0.1);
        Assert.All(baseline.Surprise.Concat(baseline.Velocity).Concat(baseline.Regularity).Concat(baseline.Raw), count => Assert.True(float.IsFinite(count)));
    }

    [Fact]
    public void SuspectsAreCountedButTeachNothing()
    {
        var (population, twin) = (Filled(1_000, 1e9), Filled(1_000, 1e9));
        for (var number = 0; number < 10; number++)
            population.Add(Observations.Withheld);
        var (with, without) = (population.ToBaseline("p"), twin.ToBaseline("p"));

        Assert.Equal(without.Velocity[30] / without.Velocity[0], with.Velocity[30] / with.Velocity[0], 1e-6);
        Assert.Equal(10, RawScale.Withheld(with.Raw), 1e-3);
        Assert.Equal("p/1010", with.Version);
    }

    [Fact]
    public void OldTrafficFades()
    {
        var population = Filled(10_000, 1_000);
        for (var number = 0; number < 10_000; number++)
            population.Add(Velocity(100));

        Assert.Equal(100, Measures.Velocity.Quantile(0.5, population.ToBaseline("p").Velocity, NoPrior), 10.0);
        Assert.InRange(population.ToBaseline("p").Velocity[0], 1_400, 1_500);
    }

    [Fact]
    public void HowMuchIsRememberedStaysBoundedForever()
    {
        var population = new Population(100);
        for (var number = 0; number < 20_000; number++)
            population.Add(Velocity(3));

        Assert.Equal(100 / Math.Log(2), population.ToBaseline("p").Velocity[0], 1.0);
    }

    [Fact]
    public void ItGoesOnFromABaselineAsIfItHadNeverStopped()
    {
        var population = Filled(3_000);
        population.Add(Observations.Withheld);
        var again = Population.From(population.ToBaseline("clicks-3"));
        for (var number = 0; number < 100; number++)
        {
            population.Add(Velocity(number));
            again.Add(Velocity(number));
        }

        var (one, other) = (population.ToBaseline("clicks-3"), again.ToBaseline("clicks-3"));
        Assert.Equal(one.Version, other.Version);
        for (var bin = 0; bin < one.Raw.Length; bin++)
            Assert.Equal(one.Raw[bin], other.Raw[bin], 1e-2);
        for (var bin = 0; bin < one.Velocity.Length; bin++)
            Assert.Equal(one.Velocity[bin], other.Velocity[bin], 1e-2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(double.NaN)]
    public void AHalfLifeMustBePositive(double halfLife) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Population(halfLife));

    [Fact]
    public void AnUnknownOrStrangeBaselineStartsAnew()
    {
        Assert.Equal(0, Population.From(PopulationBaseline.Unknown).Count);
        Assert.Equal(0, Population.From(new PopulationBaseline("p/9", [1], [2], [3], [4])).Count);
    }

    private static Population Filled(int count, double halfLife = Population.DefaultHalfLife)
    {
        var (traffic, population) = (new Traffic(31), new Population(halfLife));
        for (var number = 0; number < count; number++)
            population.Add(new(5, (float)Math.Exp(0.7 + 0.5 * traffic.Normal()), 0.4f, 1));
        return population;
    }

    private static Observation Velocity(float value) => new(float.NaN, value, float.NaN, float.NaN);
}
