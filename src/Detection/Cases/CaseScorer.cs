namespace Personalization.Detection;

/// <summary>Readings and baseline in, one calibrated score out. Stateless, as <see cref="Scorer"/> is.</summary>
internal sealed class CaseScorer(Rulebook rulebook)
{
    private readonly DetectionOptions _options = rulebook.Options;

    /// <summary>No single gauge may claim to be rarer than one in 10⁸.</summary>
    private const double MaxEvidence = 8;

    public CaseVerdict Score(CaseType type, ReadOnlySpan<Reading> readings, PopulationBaseline baseline)
    {
        var (evidence, sum, top) = (new double[readings.Length], 0.0, 0.0);
        var gauges = readings.Length > 0 && readings[^1].Measure == type.Learned ? readings.Length - 1 : readings.Length;
        for (var place = 0; place < gauges; place++)
        {
            var gauge = type.GaugeOf(readings[place].Measure);
            evidence[place] = rulebook.WeightOf(gauge.Name) * Of(gauge.Axis, readings[place].Value, CountsOf(baseline, readings[place].Measure));
            sum += TruncatedProduct.Counted(evidence[place]);
            top = Math.Max(top, evidence[place]);
        }

        var strength = Strength(sum, top, gauges);
        if (gauges < readings.Length)
            strength = Math.Max(strength, evidence[^1] = OfLearned(type, readings[^1].Value, baseline));
        return new CaseVerdict(evidence, strength, Tail(strength, CountsOf(baseline, type.Strength)));
    }

    /// <summary>The counts of a measure; empty where there are none.</summary>
    public static float[] CountsOf(PopulationBaseline baseline, int number) =>
        baseline.Gauges is { } gauges && number < gauges.Length && gauges[number].Length == RawScale.Entries ? gauges[number] : [];

    /// <summary>
    /// How strong evidence is that several gauges share (truncated product) or is one gauge's (Tippett 1931, the smallest p of n, as
    /// Bonferroni corrects it), whichever says more: in decades, so that cases with few known gauges compare with those with many.
    /// </summary>
    private static double Strength(double sum, double top, int gauges) => gauges == 0
        ? 0
        : Math.Max(0, Math.Max(-Math.Log10(TruncatedProduct.Tail(sum, gauges)), top - Math.Log10(gauges)));

    /// <summary>As <see cref="Scorer.Tail"/> calibrates; the assumed tail is twice 10^−strength, as strength is the better of two views.</summary>
    private double Tail(double strength, float[] counts)
    {
        var alert = 1 - _options.AlertThreshold;
        var assumed = Math.Min(1, 2 * Math.Pow(10, -strength));
        var blended = CumulativeCounts.Blend(assumed, _options.PriorWeight, counts, RawScale.Position(strength));
        return Math.Clamp((1 - alert) * blended + Math.Min(alert, assumed), 0, 1);
    }

    /// <summary>What was learned saw all gauges together: no share is taken off for their number, and its prior was measured, so it speaks at once.</summary>
    private double OfLearned(CaseType type, float value, PopulationBaseline baseline) =>
        rulebook.WeightOf(type.LearnedName) * Math.Clamp(LearnedMeasures.EvidenceOf(value, baseline, (type.Learned, _options.PriorWeight)), 0, MaxEvidence);

    /// <summary>What is normal for a shop's orders nobody knows beforehand: a guess accuses nobody, only what was counted speaks.</summary>
    private double Of(Measure axis, float value, float[] counts)
    {
        var total = CumulativeCounts.Total(counts);
        var tail = axis.Tail(axis.Transform(value), counts, _options.PriorWeight);
        return Math.Clamp(-Math.Log10(tail), 0, MaxEvidence) * total / (total + _options.PriorWeight);
    }
}
