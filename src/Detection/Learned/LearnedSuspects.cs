namespace Personalization.Detection;

/// <summary>
/// Who does not teach for what was learned from labels. Frauds are far more than the one in thousands that a threshold is about: those that
/// come before a histogram knows better would sit at its top, and hide all later ones.
/// </summary>
internal sealed class LearnedSuspects(DetectionOptions options)
{
    /// <summary>Beyond this share of what comes, it is the shop that differs from the one that was learned from.</summary>
    private const double Most = 0.05;

    /// <summary>True where the model's own honest cases lie lower but for the share that the threshold is about; never where that was not asked (NaN).</summary>
    public bool FindsOdd(float value) => LearnedMeasures.Axis.PriorTail(value) < 1 - options.AlertThreshold;

    /// <summary>True where too many already did not teach, by a measure's counts: then what is found odd does, also of who is under suspicion for that.</summary>
    public bool AreTooMany(float[] counts) => RawScale.Withheld(counts) > Most * (CumulativeCounts.Total(counts) + options.PriorWeight);

    /// <summary>
    /// The same of acts, asked of visits: how many came to an incident of a robot's, told or not. A robot does hundreds of acts, as many as it likes, so that a few of them may do a
    /// tenth of all; in a shop that differs it is most visitors who are found odd.
    /// </summary>
    public bool AreTooManyVisits(PopulationBaseline baseline)
    {
        var counts = AlertHistories.CountsOf(baseline.Gauges, AlertMeasures.IndexOf(RuleNames.Bot));
        return counts.Length > 0 && counts[0] > Most * (counts[AlertHistory.JudgedEntry] + options.PriorWeight);
    }
}
