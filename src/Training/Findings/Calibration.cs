namespace Personalization.Training;

/// <summary>Whether the first item shown comes as often as its probability says. Bins hold equally many cases, from the least sure to the surest.</summary>
/// <param name="Bins">None without cases.</param>
internal sealed record Calibration(IReadOnlyList<CalibrationBin> Bins)
{
    private const int MaxBins = 10;

    /// <summary>Expected calibration error: the mean over cases of how far probability and frequency lie apart in their bin.</summary>
    public double Error => Bins.Sum(bin => bin.Cases * Math.Abs(bin.Probability - bin.Right)) / Math.Max(1, Bins.Sum(bin => bin.Cases));

    /// <summary>Null where the predictor has no probabilities. Cases before a history's first known item have none and are passed over.</summary>
    public static Calibration? Of(IEnumerable<JudgedCase> cases)
    {
        // The sort is stable, so equal probabilities stay in the order of the log.
        var sure = cases.Where(judged => judged.TopSurprise is not null).OrderByDescending(judged => judged.TopSurprise).ToArray();
        if (sure.Length == 0)
            return null;
        var bins = Math.Min(MaxBins, sure.Length);
        return new Calibration([.. Enumerable.Range(0, bins).Select(bin => CalibrationBin.Of(sure.AsSpan(Edge(bin)..Edge(bin + 1))))]);

        int Edge(int bin) => (int)((long)sure.Length * bin / bins);
    }
}
