using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class SurpriseApartTests
{
    private static readonly int OfOrders = OrderGauges.Type.NumberOf("order_surprise")!.Value;

    [Fact]
    public void TheOtherModelsSurpriseIsNobodysMeasureHere()
    {
        var population = Filled();
        var apart = SurpriseApart.Without(population);
        Assert.NotEqual(0, CumulativeCounts.Total(population.Surprise));
        Assert.Equal((0, Measure.Bins), (CumulativeCounts.Total(apart.Surprise), apart.Surprise.Length));
        Assert.NotEmpty(population.Gauges![OfOrders]);
        Assert.Empty(apart.Gauges![OfOrders]);
    }

    [Fact]
    public void AllElseThatIsNormalIsOneForBothSides()
    {
        var population = Filled();
        var apart = SurpriseApart.Without(population);
        Assert.Equal((population.Version, population.Velocity, population.Regularity, population.Raw), (apart.Version, apart.Velocity, apart.Regularity, apart.Raw));
        for (var number = 0; number < population.Gauges!.Length; number++)
            if (number != OfOrders)
                Assert.Same(population.Gauges[number], apart.Gauges![number]);
        Assert.True(RawScale.IsOurs(apart));
    }

    [Fact]
    public void TheCrowdLearnsNothingOfThisSidesSurprise()
    {
        var before = new Observation(9, 2, .3f, 1, [new(OfOrders, 9), new(OfOrders + 1, 1)]);
        var after = SurpriseApart.Without(before);
        Assert.Equal((float.NaN, 2, .3f, 1), (after.Surprise, after.Velocity, after.Regularity, after.Raw));
        Assert.Equal([new(OfOrders + 1, 1)], after.Readings!);
    }

    [Fact]
    public void BeforeAnythingWasSeenNothingIsLeftOut() => Assert.Equal(PopulationBaseline.Unknown, SurpriseApart.Without(PopulationBaseline.Unknown) with { Surprise = PopulationBaseline.Unknown.Surprise });

    private static PopulationBaseline Filled()
    {
        var population = new Population();
        for (var count = 0; count < 50; count++)
            population.Add(new(7, 2, .3f, 1, [new(OfOrders, 7), new(OfOrders + 1, 1)]));
        return population.ToBaseline("p");
    }
}
