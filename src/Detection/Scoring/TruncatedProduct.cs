namespace Personalization.Detection;

/// <summary>
/// How strong several pieces of evidence are together, when most may say nothing: only what one case in ten reaches is multiplied
/// (Zaykin, Zhivotovsky, Westfall and Weir 2002, "Truncated product method for combining p-values").
/// </summary>
internal static class TruncatedProduct
{
    /// <summary>In decades: evidence below it does not count.</summary>
    private const double Least = 1;

    private const double Share = 0.1;

    /// <summary>The decades that count of one gauge's evidence.</summary>
    public static double Counted(double evidence) => evidence >= Least ? evidence : 0;

    /// <summary>
    /// The share of cases whose counted evidence sums to as much or more, were n gauges independent: over k, the chance that k of them
    /// count, times Fisher's tail for what k of them have beyond <see cref="Least"/> each.
    /// </summary>
    public static double Tail(double counted, int gauges)
    {
        var (tail, chance) = (0.0, Math.Pow(1 - Share, gauges));
        for (var k = 0; k <= gauges; k++)
        {
            tail += chance * (k == 0 ? (counted > 0 ? 0 : 1) : RawScale.FisherTail(Math.Max(0, counted - k * Least) * Math.Log(10), k));
            chance *= (gauges - k) / (k + 1.0) * (Share / (1 - Share));
        }

        return Math.Min(1, tail);
    }
}
