namespace Personalization.Detection;

/// <summary>
/// One thing that is measured of a user: how its values fall into bins, and how it is distributed before any traffic was seen.
/// </summary>
/// <param name="Code">Its name in reasons and inputs.</param>
/// <param name="Bins">Number of equal bins over [0, <paramref name="Max"/>); larger values fall into the last.</param>
/// <param name="Max">Upper end of the bins, in the measure's unit.</param>
/// <param name="PriorMedian">Median of normal traffic where nothing is known.</param>
/// <param name="PriorTail">Distance, in the measure's unit, over which the prior's upper tail shrinks by e.</param>
internal sealed record Measure(string Code, int Bins, float Max, double PriorMedian, double PriorTail)
{
    /// <summary>Prior observations that the running counts must outweigh.</summary>
    public const double PriorWeight = 500;

    /// <summary>Excess surprise over the user's own, in nats.</summary>
    public static readonly Measure Surprise = new("surprise", 120, 12, PriorMedian: 1, PriorTail: 0.8);

    /// <summary>Events per minute.</summary>
    public static readonly Measure Velocity = new("velocity", 240, 240, PriorMedian: 3, PriorTail: 3.5);

    /// <summary>Evenness of gaps, 1 / (1 + coefficient of variation).</summary>
    public static readonly Measure Regularity = new("regularity", 100, 1, PriorMedian: 0.55, PriorTail: 0.05);

    /// <summary>The combined score before calibration.</summary>
    public static readonly Measure Raw = new("raw", 200, 20, PriorMedian: 1, PriorTail: 0.7);

    public int BinOf(float value) => Math.Clamp((int)(value / Max * Bins), 0, Bins - 1);

    /// <summary>
    /// The share of normal values at or above this one, in (0, 1): counts of higher bins and half of its own, mixed with the prior
    /// (an exponential tail beyond the median) as by <see cref="PriorWeight"/> observations.
    /// </summary>
    public double UpperTail(float value, float[] counts)
    {
        var prior = value <= PriorMedian ? 1 - 0.5 * Math.Max(0, value) / PriorMedian : 0.5 * Math.Exp(-(value - PriorMedian) / PriorTail);
        if (counts.Length != Bins)
            return Math.Max(prior, double.Epsilon);
        var bin = BinOf(value);
        double above = counts[bin] / 2, total = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            total += counts[i];
            if (i > bin)
                above += counts[i];
        }
        return Math.Max((above + PriorWeight * prior) / (total + PriorWeight), double.Epsilon);
    }

    /// <summary>The value below which that share of normal traffic stays, by the counts alone; the prior's where there are none.</summary>
    public double Quantile(double share, float[] counts)
    {
        var total = counts.Length == Bins ? counts.Sum(static count => (double)count) : 0;
        if (total == 0)
            return PriorMedian + PriorTail * Math.Log(0.5 / (1 - share));
        var wanted = share * total;
        for (var bin = 0; bin < Bins; bin++)
        {
            wanted -= counts[bin];
            if (wanted <= 0)
                return (bin + 1) * Max / (double)Bins;
        }
        return Max;
    }
}
