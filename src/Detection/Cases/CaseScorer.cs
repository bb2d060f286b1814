namespace Personalization.Detection;

/// <summary>Readings and baseline in, one calibrated score out. Stateless, as <see cref="Scorer"/> is.</summary>
internal sealed class CaseScorer(Rulebook rulebook)
{
    private readonly DetectionOptions _options = rulebook.Options;

    /// <summary>No single gauge may claim to be rarer than one in 10⁸.</summary>
    private const double MaxEvidence = 8;

    /// <summary>Of false alarms a tenth is the rules', where what was learned has the rest; in decades.</summary>
    private const double RulesShare = 1;

    /// <summary>… and a tenth is that of what is shared beside the seller.</summary>
    private const double SharedShare = 1;

    public CaseVerdict Score(CaseType type, ReadOnlySpan<Reading> readings, PopulationBaseline baseline)
    {
        var (evidence, sum, top, gauges) = (new double[readings.Length], 0.0, 0.0, 0);
        var known = readings.Length > 0 && readings[^1].Measure == type.Learned ? readings.Length - 1 : readings.Length;
        for (var place = 0; place < known; place++)
        {
            var gauge = type.GaugeOf(readings[place].Measure);
            evidence[place] = rulebook.WeightOf(gauge.Name) * Of(gauge.Axis, readings[place].Value, CountsOf(baseline, readings[place].Measure));
            if (!type.IsOwn(readings[place].Measure))
                continue;
            sum += TruncatedProduct.Counted(evidence[place]);
            top = Math.Max(top, evidence[place]);
            gauges++;
        }

        var own = Strength(sum, top, gauges);
        if (known < readings.Length)
            own = Beside(own, evidence[^1] = OfLearned(type, readings[^1].Value, baseline), rulebook.WeightOf(type.LearnedName));
        var strength = InCompany(own, type, new(readings[gauges..known], evidence.AsSpan(gauges..known)), baseline);
        return new CaseVerdict(evidence, strength, own, Tail(strength, CountsOf(baseline, type.Strength)));
    }

    /// <summary>The share of normal cases that are as strong by themselves, calibrated as scores are, in decades.</summary>
    public double OwnDecades(CaseType type, double own, PopulationBaseline baseline) => Math.Max(0, -Math.Log10(
        CumulativeCounts.Blend(Assumed(own), _options.PriorWeight, CountsOf(baseline, type.Own), RawScale.Position(own))));

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

    /// <summary>
    /// The better of the rules and what was learned, which tells far better: so the rules must be the stronger by <see cref="RulesShare"/>, or the oddest of the honest would
    /// come twice (Genovese, Roeder and Wasserman 2006, the weighted Bonferroni test). Where what was learned weighs nothing the rules stand alone.
    /// </summary>
    private static double Beside(double rules, double learned, double weight) => weight == 0 ? rules : Math.Max(Math.Max(0, rules - RulesShare), learned);

    /// <summary>
    /// A case by itself and what others at the same seller have come to, which for the honest are independent of each other. Company alone accuses nobody: an honest order at a ring's
    /// seller is beside a run of odd ones as a faked one is, and only by itself it differs. So what others came to counts for no more than the case itself says, and what is asked of
    /// the sum is what chance makes of it: of x + min(x, y), each a nat in the mean, (1 + t/2)·e^−t lies above t. It is asked as far as the company's histograms are known.
    /// </summary>
    private double InCompany(double own, CaseType type, CompanyReadings company, PopulationBaseline baseline)
    {
        var (said, known) = Said(type, company, baseline);
        var counted = Math.Min(own, said);
        for (var place = 0; place < company.Evidence.Length; place++)
            company.Evidence[place] *= said > 0 ? counted / said : 0;
        var sum = own + counted;
        return sum - known * Math.Log10(1 + sum * Math.Log(10) / 2);
    }

    /// <summary>
    /// What the company's gauges say, and how far their histograms are known. A seller's are read off the same cases: the stronger counts, corrected for their number (Tippett 1931, Bonferroni).
    /// What is shared otherwise hardly ever says anything, and has a tenth of the false alarms.
    /// </summary>
    private (double Decades, double Known) Said(CaseType type, CompanyReadings company, PopulationBaseline baseline)
    {
        var (top, gauges, shared, known) = (0.0, 0, 0.0, 0.0);
        for (var place = 0; place < company.Readings.Length; place++)
        {
            var (measure, evidence) = (company.Readings[place].Measure, company.Evidence[place]);
            if (rulebook.WeightOf(type.GaugeOf(measure).Name) == 0)
                continue;
            var total = CumulativeCounts.Total(CountsOf(baseline, measure));
            known = Math.Max(known, total / (total + _options.PriorWeight));
            if (CompanyGauges.IsShared(measure))
                shared = Math.Max(0, evidence - SharedShare);
            else
                (top, gauges) = (Math.Max(top, evidence), gauges + 1);
        }

        return (Math.Max(shared, gauges == 0 ? 0 : Math.Max(0, top - Math.Log10(gauges))), known);
    }

    private static double Assumed(double strength) => Math.Min(1, 2 * Math.Pow(10, -strength));

    /// <summary>The share of normal cases that come to as much; the assumed one is twice 10^−strength, as strength is the better of two views.</summary>
    private double Tail(double strength, float[] counts)
    {
        var assumed = Assumed(strength);
        return Calibration.Tail(CumulativeCounts.Blend(assumed, _options.PriorWeight, counts, RawScale.Position(strength)), assumed, _options);
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

    /// <summary>Readings of the company's gauges, with their evidence, which comes to be what of it counts.</summary>
    private readonly ref struct CompanyReadings(ReadOnlySpan<Reading> readings, Span<double> evidence)
    {
        public ReadOnlySpan<Reading> Readings { get; } = readings;

        public Span<double> Evidence { get; } = evidence;
    }
}
