namespace Personalization.Training;

/// <summary>Whether what is foretold, the first item shown or an intent, comes as often as its probability says. Bins hold equally many cases, from the least sure to the surest.</summary>
/// <param name="Bins">None without cases.</param>
internal sealed record Calibration(IReadOnlyList<CalibrationBin> Bins)
{
    private const int MaxBins = 10;

    /// <summary>Expected calibration error: the mean over cases of how far probability and frequency lie apart in their bin.</summary>
    public double Error => Bins.Sum(bin => bin.Cases * Math.Abs(bin.Probability - bin.Right)) / Math.Max(1, Bins.Sum(bin => bin.Cases));

    /// <summary>Null where the predictor has no probabilities. Cases before a history's first known item have none and are passed over.</summary>
    public static Calibration? Of(IEnumerable<JudgedCase> cases)
    {
        return Of([.. cases.Where(static judged => judged.TopSurprise is not null).Select(static judged => new Forecast(Math.Exp(-judged.TopSurprise!.Value), judged.Rank == 1))]);
    }

    /// <summary>Null without forecasts.</summary>
    /// <param name="forecasts">In the order of the log, in which equal probabilities stay.</param>
    public static Calibration? Of(IReadOnlyList<Forecast> forecasts)
    {
        var sure = forecasts.OrderBy(static forecast => forecast.Probability).ToArray();
        if (sure.Length == 0)
            return null;
        var bins = Math.Min(MaxBins, sure.Length);
        return new Calibration([.. Enumerable.Range(0, bins).Select(bin => CalibrationBin.Of(sure.AsSpan(Edge(bin)..Edge(bin + 1))))]);

        int Edge(int bin) => (int)((long)sure.Length * bin / bins);
    }
}
