namespace Personalization.Training;

/// <summary>The ranks that two predictors gave the same items, by history.</summary>
internal sealed class PairedCases
{
    /// <summary>Of the same cases in the same order, as a protocol asks them of any predictor.</summary>
    public PairedCases(IReadOnlyList<JudgedCase> first, IReadOnlyList<JudgedCase> second)
    {
        if (!first.Select(judged => (judged.History, judged.Place)).SequenceEqual(second.Select(judged => (judged.History, judged.Place))))
            throw new ArgumentException("Two predictors were judged on different cases, expected the same ones in the same order.", nameof(second));
        (First, Second) = (first, second);
        Histories = [.. first.Zip(second).GroupBy(pair => pair.First.History, pair => (pair.First.Rank, pair.Second.Rank)).Select(pairs => pairs.ToArray())];
    }

    public IReadOnlyList<JudgedCase> First { get; }

    public IReadOnlyList<JudgedCase> Second { get; }

    public IReadOnlyList<(int First, int Second)[]> Histories { get; }

    public int Count => First.Count;

    /// <summary>Share of the cases where the first ranks the item higher, and where the second does; the others are tied.</summary>
    public (double First, double Second) Higher => Count == 0 ? (0, 0) : (ShareOf((first, second) => first < second), ShareOf((first, second) => second < first));

    private double ShareOf(Func<int, int, bool> isHigher) =>
        (double)Histories.Sum(pairs => pairs.Count(pair => isHigher(Place(pair.First), Place(pair.Second)))) / Count;

    private static int Place(int rank) => rank == 0 ? int.MaxValue : rank;
}
