namespace Personalization.Training;

/// <summary>Chooses how trees are grown by cross-validation inside what may be learned from, then grows them from all of it.</summary>
internal sealed class TreeSearch(int seed)
{
    private const int Folds = 5;

    /// <summary>Trees that only add up, those that see features in pairs, and those that see more at once.</summary>
    private readonly TreeOptions[] _choices = [.. new[] { 2, 4, 8 }.Select(leaves => new TreeOptions { Leaves = leaves, Seed = seed })];

    public TreeEnsemble Learn(float[][] rows, bool[] labels) => TreeLearner.Learn(rows, labels, Choose(rows, labels));

    /// <summary>By the area under the curve, of equals the first.</summary>
    public TreeOptions Choose(float[][] rows, bool[] labels)
    {
        var folds = StratifiedFolds.Of(labels, Folds, seed);
        return _choices.MaxBy(choice => new ScoreQuality(CrossValidation.Run(rows, labels, folds,
            (known, truth) => Scoring(TreeLearner.Learn(known, truth, choice with { Runs = 1 })))).Auc)!;
    }

    private static Func<float[], double> Scoring(TreeEnsemble trees) => row => trees.Score(row);
}
