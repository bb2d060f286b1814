using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class LearnedMeasuresTests
{
    private static readonly DetectionOptions Options = new();
    private static readonly LearnedSuspects Suspects = new(Options);

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(14)]
    public void AnActIsNoOdderTheMoreOrdinaryOnesWereCounted(float value)
    {
        var assumed = LearnedMeasures.Axis.PriorTail(value);
        Assert.All([1_000, 10_000, 100_000], count =>
            Assert.InRange(LearnedMeasures.TailOfAct(value, Honest(count), Options) / assumed, 0.99, 2.1));
    }

    [Fact]
    public void OfActsAsHonestAsThoseLearnedFromNoMoreAreOddThanTheirTailSays()
    {
        var (baseline, random) = (Honest(200_000), new Random(8));
        var tails = Enumerable.Range(0, 200_000).Select(_ => LearnedMeasures.TailOfAct(Logistic(random), baseline, Options)).Order().ToArray();

        foreach (var share in new[] { 0.1, 0.01, 0.001, 0.0001 })
            Assert.InRange(tails[(int)(share * tails.Length)] / share, 0.7, 1.9);
    }

    /// <summary>What was counted of honest acts: without those that are found odd, which are held back.</summary>
    private static PopulationBaseline Honest(int count)
    {
        var (random, population) = (new Random(7), new Population(1e9));
        for (var number = 0; number < count; number++)
            population.Add(Logistic(random) is var value && Suspects.FindsOdd(value) ? Observations.Withheld : Observations.With(Observations.None with { Raw = 1 }, [new Reading(LearnedMeasures.OfActs, value)]));
        return population.ToBaseline("p");
    }

    /// <summary>As the axis is laid out: the model's own honest acts.</summary>
    private static float Logistic(Random random) => (float)-Math.Log(1 / (1 - random.NextDouble()) - 1 + 1e-12);
}
