using System.Globalization;

namespace Personalization.Training;

/// <summary>The protocol of the Amazon.cn set: the fixed splits, learned from the small part and judged on the rest, averaged over five.</summary>
/// <param name="folder">The set's folder.</param>
/// <param name="seed">Of every chance.</param>
internal sealed class ReviewerEvaluation(string folder, int seed)
{
    private const int Splits = 5;

    private readonly ReviewerSet _set = ReviewerSet.Read(folder);

    /// <summary>A line for the features alone and one with the graph. <paramref name="percent"/> is what is learned from: 5, 10, 30 or 50.</summary>
    public IEnumerable<string> Lines(int percent)
    {
        yield return Line("features", percent, _set.Features);
        yield return Line("features and graph", percent, ReviewerGraph.WithNeighbours(_set));
    }

    private string Line(string by, int percent, IReadOnlyList<float[]> rows)
    {
        var splits = Enumerable.Range(1, Splits).Select(split => Judge(rows, percent, split)).ToArray();
        // Scores of different models are not compared with each other: measures are averaged, cases not pooled.
        var f1 = splits.Select(static cases => Confusion.Of(cases, threshold: 0).F1).ToArray();
        var qualities = splits.Select(static cases => new ScoreQuality(cases)).ToArray();
        return string.Create(CultureInfo.InvariantCulture,
            $"{by}: F1={f1.Average():0.0000} (splits {string.Join(" ", f1.Select(static one => one.ToString("0.000", CultureInfo.InvariantCulture)))}) AUC={qualities.Average(static quality => quality.Auc):0.0000} PR-AUC={qualities.Average(static quality => quality.AveragePrecision):0.0000} P@100={qualities.Average(static quality => quality.PrecisionAt(100)):0.0000} R@FPR0.1%={qualities.Average(static quality => quality.RecallAt(0.001)):0.0000}");
    }

    /// <summary>Above 0 the odds say fraud.</summary>
    private Scored[] Judge(IReadOnlyList<float[]> rows, int percent, int split)
    {
        var known = ReviewerSet.ReadPart(folder, $"{percent}percent_train_{split}.csv");
        var asked = ReviewerSet.ReadPart(folder, $"{percent}percent_test_{split}.csv");
        if (known.Places.Intersect(asked.Places).Any())
            throw new InvalidDataException($"Split {split} of {percent} % learns from reviewers that it is asked about; expected parts that share none.");
        var trees = new TreeSearch(seed).Learn([.. known.Places.Select(place => rows[place])], known.Frauds);
        return [.. asked.Places.Select((place, number) => new Scored(trees.Score(rows[place]), asked.Frauds[number]))];
    }
}
