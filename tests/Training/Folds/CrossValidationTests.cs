namespace Personalization.Training.Tests;

public sealed class CrossValidationTests
{
    private static readonly bool[] Labels = [.. Enumerable.Range(0, 200).Select(static place => place % 3 == 0)];
    private static readonly float[][] Rows = [.. Enumerable.Range(0, 200).Select(static place => new[] { (float)place })];
    private static readonly int[] Folds = StratifiedFolds.Of(Labels, 10, seed: 1);

    /// <summary>Knows by heart what it has seen: were a case among what its model learned from, it would be told perfectly.</summary>
    [Fact]
    public void NoCaseIsScoredByAModelThatSawIt()
    {
        var scored = CrossValidation.Run(Rows, Labels, Folds, Memorise);

        Assert.All(scored, static one => Assert.Equal(0, one.Score));
        Assert.Equal(0.5, new ScoreQuality(scored).Auc);
    }

    [Fact]
    public void EveryFoldLearnsFromAllOthers()
    {
        var sizes = new List<int>();

        CrossValidation.Run(Rows, Labels, Folds, (rows, _) => { sizes.Add(rows.Length); return static _ => 0; });

        Assert.Equal(Enumerable.Repeat(180, 10), sizes);
    }

    [Fact]
    public void FoldsHaveTheirShareOfFrauds()
    {
        var frauds = Enumerable.Range(0, 10).Select(fold => Folds.Zip(Labels).Count(pair => pair.First == fold && pair.Second));

        Assert.All(frauds, static count => Assert.InRange(count, 6, 7));
    }

    [Fact]
    public void TheSeedDealsTheFolds()
    {
        Assert.Equal(Folds, StratifiedFolds.Of(Labels, 10, seed: 1));
        Assert.NotEqual(Folds, StratifiedFolds.Of(Labels, 10, seed: 2));
    }

    /// <summary>Settings are chosen inside what may be learned from, too: labels of noise leave no trace in what was held out.</summary>
    [Fact]
    public void NoiseIsNotLearned()
    {
        var random = new Random(4);
        var rows = Enumerable.Range(0, 150).Select(_ => Enumerable.Range(0, 6).Select(_ => random.NextSingle()).ToArray()).ToArray();
        var labels = Enumerable.Range(0, 150).Select(_ => random.Next(2) == 0).ToArray();

        var scored = CrossValidation.Run(rows, labels, StratifiedFolds.Of(labels, 5, seed: 1), static (known, truth) =>
        {
            var trees = new TreeSearch(seed: 1).Learn(known, truth);
            return row => trees.Score(row);
        });

        Assert.InRange(new ScoreQuality(scored).Auc, 0.3, 0.7);
    }

    private static Func<float[], double> Memorise(float[][] rows, bool[] labels)
    {
        var known = rows.Zip(labels).ToDictionary(static pair => pair.First[0], static pair => pair.Second ? 1.0 : -1);
        return row => known.GetValueOrDefault(row[0]);
    }
}
