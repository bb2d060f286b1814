namespace Personalization.Training;

/// <summary>Two predictors over the same cases.</summary>
internal sealed record Comparison(PairedCases Pairs, IReadOnlyList<MetricDifference> Differences)
{
    public static Comparison Of(PairedCases pairs, IEnumerable<Metric> metrics, PairedBootstrap bootstrap) => new(pairs, [.. metrics.Select(metric =>
    {
        var (low, high) = bootstrap.Of(pairs, metric);
        return new MetricDifference(metric, metric.Of(pairs.First), metric.Of(pairs.Second), low, high);
    })]);

    /// <summary>A sentence a measure, then who ranks higher.</summary>
    public IEnumerable<string> Sentences()
    {
        foreach (var difference in Differences)
            yield return difference.Verdict(Pairs.Count, Pairs.Histories.Count);
        var (first, second) = Pairs.Higher;
        yield return $"B ranks the item that came higher in {Figure.Share(second)} of the cases, A in {Figure.Share(first)}, neither in {Figure.Share(1 - first - second)}";
    }
}
