using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Fakes;
using Personalization.Inference;

namespace Personalization.Training.Tests;

public sealed class AnomalyModelTests : IDisposable
{
    private static readonly string[] Features = ["haste", "narrow", "youth"];
    private static readonly string[] Kinds = ["fake_order", "review_spam"];

    private readonly TinyModel _tiny = new();
    private readonly TreeEnsemble[] _trees = [Trees(seed: 1), Trees(seed: 2)];

    public AnomalyModelTests() => FolderRevision.Write(_tiny.Folder, (ModelFiles.Anomaly, TreeGraph.Of([.. Kinds.Zip(_trees)], Features.Length).ToBytes()), "train-anomaly", manifest => manifest with
    {
        Anomaly = new LearnedAnomalies { Features = Features, Kinds = Kinds, Honest = [new(-2, 1), new(-1, 3)], GoldenReadings = [0.5f, null, 0.1f], GoldenScores = [.. _trees.Select(static trees => (float)trees.Score([0.5f, float.NaN, 0.1f]))] },
    });

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void TheGraphScoresAsTheTreesDo()
    {
        using var model = _tiny.Load();
        foreach (var row in Rows(new Random(9), 200))
        {
            foreach (var (place, kind) in Kinds.Index())
                Assert.Equal(_trees[place].Score(row), model.Anomaly!.Odds(kind, row)[0], 1e-4);
        }
    }

    [Fact]
    public void ARowsScoreDoesNotDependOnWhoSharesTheCall()
    {
        using var model = _tiny.Load();
        var rows = Rows(new Random(10), 64).ToArray();
        var together = model.Anomaly!.Score("fake_order", [.. rows.SelectMany(static row => row)]);

        Assert.Equal(rows.Select(row => model.Anomaly.Score("fake_order", row)[0]), together);
    }

    [Fact]
    public void AScoreSaysHowFewOfTheHonestGoAsFar()
    {
        using var model = _tiny.Load();
        float[] row = [0.9f, 0.5f, 0.1f];
        var odds = model.Anomaly!.Odds("fake_order", row)[0];

        Assert.Equal(Math.Log(999) * (odds + 2) / 3, model.Anomaly.Score("fake_order", row)[0], 1e-4);
    }

    [Fact]
    public void AKindThatWasNotLearnedCannotBeAsked()
    {
        using var model = _tiny.Load();

        Assert.Equal(Kinds, model.Anomaly!.Kinds);
        Assert.Contains("Learned were fake_order, review_spam", Assert.Throws<ArgumentOutOfRangeException>(() => model.Anomaly.Odds("bot", [0, 0, 0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderWithoutItLetsTheRulesStandAlone()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();

        Assert.Null(model.Anomaly);
    }

    [Fact]
    public void TheFolderSaysWhatWasDoneToIt()
    {
        using var model = _tiny.Load();

        Assert.Equal("none: random numbers; train-anomaly", model.Manifest.Training!.Command);
        Assert.Contains(model.Manifest.Files, static file => file.Name == ModelFiles.Anomaly);
    }

    [Fact]
    public void AGraphThatIsNotWhatWasTrainedIsRefused()
    {
        Tampering.Reseal(_tiny.Folder, static manifest => manifest with { Anomaly = manifest.Anomaly! with { GoldenScores = [1, 1] } });

        Assert.Contains("anomaly.onnx scores its golden case", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void OtherReadingsThanTheGraphTakesAreRefused()
    {
        Tampering.Reseal(_tiny.Folder, static manifest => manifest with { Anomaly = manifest.Anomaly! with { Features = ["haste", "narrow"], GoldenReadings = [0.5f, 0.1f] } });

        Assert.Contains("features: Float [?, 3], expected features: Float [?, 2]", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void AGraphThatNobodyDescribesIsRefused()
    {
        Tampering.Reseal(_tiny.Folder, static manifest => manifest with { Anomaly = null });

        Assert.Contains("lists anomaly.onnx and does not say what that reads", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void HonestCasesThatSayNothingAreRefused()
    {
        Tampering.Reseal(_tiny.Folder, static manifest => manifest with { Anomaly = manifest.Anomaly! with { Honest = [new(0, 0), new(0, 1)] } });

        Assert.Contains("expected of 2, each with a rare value above its median", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void ReadingsWithOneNameAreRefused()
    {
        Tampering.Reseal(_tiny.Folder, static manifest => manifest with { Anomaly = manifest.Anomaly! with { Features = ["haste", "haste", "youth"] } });

        Assert.Contains("expected one or more different names", Refused(), StringComparison.Ordinal);
    }

    private string Refused() => Assert.Throws<ModelRefusedException>(() => RecurrentModel.Load(_tiny.Folder, _tiny.Options(), NullLogger.Instance)).Reason;

    private static TreeEnsemble Trees(int seed)
    {
        var rows = Rows(new Random(seed), 300).ToArray();
        return TreeLearner.Learn(rows, [.. rows.Select(static row => row[0] > row[2] || float.IsNaN(row[1]))], new TreeOptions { Trees = 30, Seed = seed });
    }

    private static IEnumerable<float[]> Rows(Random random, int count) => Enumerable.Range(0, count).Select(_ =>
        Features.Select(_ => random.Next(5) == 0 ? float.NaN : random.NextSingle()).ToArray());
}
