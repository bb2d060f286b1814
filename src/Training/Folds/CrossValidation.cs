namespace Personalization.Training;

/// <summary>Scores every case by a model that did not learn from it. All that is fitted, medians and settings too, is fitted inside the folds.</summary>
internal static class CrossValidation
{
    /// <param name="rows">A case's features. None may depend on the labels, nor be fitted on other cases.</param>
    /// <param name="labels">True of frauds.</param>
    /// <param name="folds">The fold of each case.</param>
    /// <param name="learn">From rows and labels to something that scores a row.</param>
    public static Scored[] Run(IReadOnlyList<float[]> rows, IReadOnlyList<bool> labels, int[] folds, Learn learn)
    {
        var scored = new Scored[rows.Count];
        foreach (var fold in folds.Distinct().Order())
        {
            var known = Enumerable.Range(0, rows.Count).Where(place => folds[place] != fold).ToArray();
            var score = learn([.. known.Select(place => rows[place])], [.. known.Select(place => labels[place])]);
            for (var place = 0; place < rows.Count; place++)
            {
                if (folds[place] == fold)
                    scored[place] = new Scored(score(rows[place]), labels[place]);
            }
        }

        return scored;
    }
}

/// <summary>Learns from cases, and gives what scores another one.</summary>
internal delegate Func<float[], double> Learn(float[][] rows, bool[] labels);
