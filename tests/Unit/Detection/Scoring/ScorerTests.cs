using CsCheck;
using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

public sealed class ScorerTests
{
    /// <summary>Of a score near 0, which is 1 minus a tail near 1.</summary>
    private const double Rounding = 1e-12;

    private static readonly Gen<float> Known = Gen.OneOf(Gen.Float[0, 1], Gen.Float[0, 40], Gen.Float[0, 100_000]);
    private static readonly Gen<float> Value = Gen.Frequency((9, Known), (1, Gen.Const(float.NaN)));
    private static readonly Gen<float> Share = Gen.Frequency((9, Gen.Float[0, 1]), (1, Gen.Const(float.NaN)));

    private static readonly Gen<FeatureValues> Features = Gen.Select(Value, Value, Value, Value, Share,
        (surprise, median, spread, velocity, regularity) => new FeatureValues(surprise, median, spread, velocity, velocity, velocity, regularity));

    private static readonly Gen<PopulationBaseline> Baseline = Gen.Select(Gen.Int, Gen.OneOf(Gen.Const(0), Gen.Int[1, 5_000])).Select((seed, count) =>
    {
        var (random, population) = (new Random(seed), new Population());
        for (var number = 0; number < count; number++)
            population.Add(new(10 * random.NextSingle(), 20 * random.NextSingle(), random.NextSingle(), 8 * random.NextSingle()));
        return count == 0 ? PopulationBaseline.Unknown : population.ToBaseline("p");
    });

    private static readonly Gen<SurprisePrior?> Prior = Gen.OneOf(Gen.Const((SurprisePrior?)null), Gen.Const((SurprisePrior?)new SurprisePrior(5, 8)));

    [Fact]
    public void EveryScoreIsAShare() =>
        Gen.Select(Features, Baseline, Prior).Sample((features, baseline, prior) =>
            Score(features, baseline, prior) is >= 0 and <= 1);

    [Fact]
    public void MoreSurpriseNeverLowersTheScore() =>
        Gen.Select(Features, Known, Known, Baseline, Prior).Sample((features, some, other, baseline, prior) =>
            Score(features with { Surprise = Math.Max(some, other) }, baseline, prior)
            >= Score(features with { Surprise = Math.Min(some, other) }, baseline, prior) - Rounding);

    [Fact]
    public void MoreVelocityNeverLowersTheScore() =>
        Gen.Select(Features, Known, Known, Baseline).Sample((features, some, other, baseline) =>
            Score(features with { Velocity = Math.Max(some, other) }, baseline)
            >= Score(features with { Velocity = Math.Min(some, other) }, baseline) - Rounding);

    [Fact]
    public void MoreRegularityNeverLowersTheScore() =>
        Gen.Select(Features, Gen.Float[0, 1], Gen.Float[0, 1], Baseline).Sample((features, some, other, baseline) =>
            Score(features with { Regularity = Math.Max(some, other) }, baseline)
            >= Score(features with { Regularity = Math.Min(some, other) }, baseline) - Rounding);

    [Fact]
    public void InputsSayEverythingTheFeaturesDo() =>
        Features.Sample(features => FeatureValues.From(features.ToInputs()) == features);

    [Fact]
    public void ABaselineOfOtherBinsCountsAsUnknown()
    {
        var features = new FeatureValues(9, 5, 1, 30, 30, 30, 0.9f);
        var strange = new PopulationBaseline("other", new float[7], new float[7], [1], [1, 2, 3]);

        Assert.Equal(Score(features, PopulationBaseline.Unknown), Score(features, strange));
    }

    [Fact]
    public void AGuessAboutAnUnmeasuredModelAccusesNobody()
    {
        var calm = new FeatureValues(0, float.NaN, float.NaN, 2, 2, 2, 0.3f);

        Assert.Equal(Score(calm, PopulationBaseline.Unknown), Score(calm with { Surprise = 30 }, PopulationBaseline.Unknown));
        Assert.True(Score(calm with { Surprise = 30 }, PopulationBaseline.Unknown, new SurprisePrior(5, 8)) > Score(calm, PopulationBaseline.Unknown, new SurprisePrior(5, 8)));
    }

    [Fact]
    public void WhatThePriorFindsOrdinaryNeverAlarms()
    {
        // A population in which nearly nothing has any evidence, so that the counts alone would alarm at once.
        var population = new Population();
        for (var number = 0; number < 1_000_000; number++)
            population.Add(new(1, 1, 0.1f, 0.01f));
        var scorer = new Scorer(new Rulebook(new DetectionOptions(), null), null);

        Assert.True(scorer.Tail(5, population.ToBaseline("p").Raw) >= scorer.Alert);
        Assert.True(scorer.Tail(7, population.ToBaseline("p").Raw) < scorer.Alert);
    }

    private static double Score(FeatureValues features, PopulationBaseline baseline, SurprisePrior? prior = null) =>
        new Scorer(new Rulebook(new DetectionOptions(), null), prior).Score(features, baseline).Score;
}
