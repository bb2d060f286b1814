namespace Personalization.Training.Tests;

public sealed class TreeLearnerTests
{
    private static readonly TreeOptions Options = new() { Trees = 40, Runs = 2 };

    /// <summary>Fraud is where the first two features differ: no single one tells.</summary>
    private static readonly float[][] Rows = [.. Enumerable.Range(0, 400).Select(static place => new[] { place & 1, place >> 1 & 1, place % 7, place % 5 == 0 ? float.NaN : 1f })];

    private static readonly bool[] Labels = [.. Rows.Select(static row => row[0] != row[1])];

    [Fact]
    public void InteractionsAreLearned()
    {
        var trees = TreeLearner.Learn(Rows, Labels, Options with { Leaves = 4 });

        Assert.True(new ScoreQuality(Rows.Select((row, place) => new Scored(trees.Score(row), Labels[place]))).Auc > 0.99);
    }

    [Fact]
    public void WhatIsNotKnownCanTell()
    {
        bool[] labels = [.. Rows.Select(static row => float.IsNaN(row[3]))];

        var trees = TreeLearner.Learn(Rows, labels, Options);

        Assert.True(trees.Score([0, 0, 0, float.NaN]) > 0 && trees.Score([0, 0, 0, 1]) < 0);
    }

    [Fact]
    public void TheScoreIsTheLogarithmOfTheOdds()
    {
        // Three of four are frauds where the feature is 1, one of four where it is 0.
        float[][] rows = [.. Enumerable.Range(0, 800).Select(static place => new float[] { place / 4 % 2 })];
        bool[] labels = [.. Enumerable.Range(0, 800).Select(static place => place / 4 % 2 == 1 ? place % 4 != 0 : place % 4 == 0)];

        var trees = TreeLearner.Learn(rows, labels, new TreeOptions { Leaves = 2 });

        Assert.Equal(Math.Log(3), trees.Score([1]), 0.1);
        Assert.Equal(-Math.Log(3), trees.Score([0]), 0.1);
    }

    [Fact]
    public void TheSeedGivesTheSameTreesBitForBit()
    {
        var (once, again, other) = (Scores(Options), Scores(Options), Scores(Options with { Seed = 2 }));

        Assert.Equal(once, again);
        Assert.NotEqual(once, other);
    }

    private static double[] Scores(TreeOptions options)
    {
        var trees = TreeLearner.Learn(Rows, Labels, options);
        return [.. Rows.Select(row => trees.Score(row))];
    }
}
