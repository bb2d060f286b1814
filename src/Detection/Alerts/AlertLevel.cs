namespace Personalization.Detection;

/// <summary>From which place on incidents of a kind are told of, so that they stay within a budget. The larger the budget, the lower the level.</summary>
internal static class AlertLevel
{
    /// <summary>Of a budget no more than this share may go, by the prior, to honest traffic's chance: where little was counted this alone rules.</summary>
    private const double HonestShare = 0.25;

    /// <summary>Hours that weigh as the prior's: the budget of so many may be used before anything was counted.</summary>
    private const double PriorHours = 1;

    /// <param name="budget">How many may be told.</param>
    /// <param name="scale">The kind's axis.</param>
    /// <param name="counts">What was counted of it, by <see cref="AlertHistory"/>; empty where nothing was.</param>
    /// <param name="around">How much the prior weighs, and how many partitions share the hour's budget.</param>
    public static double Of(AlertBudget budget, AlertScale scale, float[] counts, (double PriorWeight, int Partitions) around)
    {
        var (judged, hours) = counts.Length == 0 ? (0, 0) : (counts[AlertHistory.JudgedEntry], counts[AlertHistory.HoursEntry]);
        var level = 0.0;
        if (budget.PerThousand / 1_000 is { } share)
            level = Math.Max(scale.ExpectedAt(HonestShare * share), Beyond(counts, share * (around.PriorWeight + judged)));
        if (budget.PerHour / Math.Max(1, around.Partitions) is { } rate)
        {
            var perJudged = judged > 0 ? rate * (PriorHours + hours) / judged : 1;
            level = Math.Max(level, Math.Max(scale.ExpectedAt(Math.Min(1, HonestShare * perJudged)), Beyond(counts, rate * (PriorHours + hours))));
        }

        return level;
    }

    /// <summary>The least place above which no more incidents were counted than that.</summary>
    private static double Beyond(float[] counts, double most)
    {
        if (counts.Length == 0 || counts[0] <= most)
            return 0;
        var bin = Measure.Bins - 1;
        while (counts[bin] <= most)
            bin--;
        // It lies within this bin: its incidents are taken as evenly spread.
        double next = bin + 1 < Measure.Bins ? counts[bin + 1] : 0;
        return bin + (counts[bin] - most) / (counts[bin] - next);
    }
}
