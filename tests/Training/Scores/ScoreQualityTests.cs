using CsCheck;

namespace Personalization.Training.Tests;

public sealed class ScoreQualityTests
{
    private static readonly Gen<Scored[]> Cases =
        Gen.Select(Gen.Int[0, 6], Gen.Bool, static (score, isFraud) => new Scored(score, isFraud)).Array[0, 40]
            .Select(static some => (Scored[])[.. some, new Scored(3, true), new Scored(3, false)]);

    [Fact]
    public void ATieCountsHalf()
    {
        // Of six pairs: .9 beats all three, .5 beats two and ties with one.
        var quality = Of((0.9, true), (0.5, true), (0.5, false), (0.1, false), (0.05, false));

        Assert.Equal((3 + 2 + 0.5) / 6, quality.Auc, 12);
    }

    [Fact]
    public void AveragePrecisionIsThePrecisionWhereRecallGrows()
    {
        // Recall grows by a half at precision 1, and by a half at 2 of 3.
        var quality = Of((0.9, true), (0.8, false), (0.7, true), (0.1, false));

        Assert.Equal(0.5 * 1 + 0.5 * (2 / 3.0), quality.AveragePrecision, 12);
    }

    [Fact]
    public void PlacesSharedByATieAreSharedOut()
    {
        // One place is the .9; three that tie, one of them a fraud, share the second and third.
        var quality = Of((0.9, true), (0.5, true), (0.5, false), (0.5, false), (0.1, false));

        Assert.Equal((1 + 2 / 3.0) / 3, quality.PrecisionAt(3), 12);
        Assert.Equal(2 / 5.0, quality.PrecisionAt(100), 12);
    }

    [Fact]
    public void RecallEndsWhereTooManyHonestWouldBeAccused()
    {
        var quality = new ScoreQuality([new(0.9, true), new(0.8, false), new(0.7, true), .. Enumerable.Repeat(new Scored(0.1, false), 999)]);

        Assert.Equal(1, quality.RecallAt(0.001), 12);
        Assert.Equal(0.5, quality.RecallAt(0.0009), 12);
    }

    [Fact]
    public void AThresholdAmidATieDoesNotExist() => Assert.Equal(0, Of((0.9, true), (0.9, false)).RecallAt(0.001));

    [Fact]
    public void AucIsTheShareOfPairsInOrder() => Cases.Sample(cases =>
    {
        var pairs = from fraud in cases where fraud.IsFraud from honest in cases where !honest.IsFraud select (Math.Sign(fraud.Score - honest.Score) + 1) / 2.0;
        Assert.Equal(pairs.Average(), new ScoreQuality(cases).Auc, 10);
    });

    [Fact]
    public void NoMeasureDependsOnTheOrderOfCases() => Gen.Select(Cases, Gen.Int[0, 1000]).Sample(static (cases, seed) =>
    {
        var shuffled = cases.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(Measures(cases), Measures(shuffled));
    });

    [Fact]
    public void ScoresTurnedOverTurnAucOver() => Cases.Sample(static cases =>
        Assert.Equal(1, new ScoreQuality(cases).Auc + new ScoreQuality(cases.Select(static scored => scored with { Score = -scored.Score })).Auc, 10));

    private static (double, double, double, double) Measures(Scored[] cases)
    {
        var quality = new ScoreQuality(cases);
        return (quality.Auc, quality.AveragePrecision, quality.PrecisionAt(7), quality.RecallAt(0.1));
    }

    private static ScoreQuality Of(params (double Score, bool IsFraud)[] cases) => new(cases.Select(static one => new Scored(one.Score, one.IsFraud)));
}
