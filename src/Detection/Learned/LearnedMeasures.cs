namespace Personalization.Detection;

/// <summary>
/// How odd something is by what was learned, as measures of their own: one for each type of case and one for acts. Values are in logistic
/// units of the model's own honest cases, so that another model's compare; their histograms say what they mean in this shop.
/// </summary>
internal static class LearnedMeasures
{
    /// <summary>Their block of numbers; those of <see cref="AlertMeasures"/> come after it, and then a further type of case.</summary>
    public const int Block = 3;

    /// <summary>The number of that of acts, the block's last.</summary>
    public const int OfActs = (Block + 1) * CaseType.Numbers - 1;

    public static Measure Axis { get; } = new(MeasureScale.Linear, -8, 24, 0, 1);

    /// <summary>In inputs, reasons and rule sets.</summary>
    public static string NameOf(string kind) => $"{kind}_learned";

    public static int NumberOf(CaseType type) => Block * CaseType.Numbers + type.Index;

    /// <summary>The axis where the number is one of ours.</summary>
    public static Measure? AxisOf(int number) =>
        number == OfActs || (number / CaseType.Numbers == Block && number % CaseType.Numbers < CaseTypes.All.Length) ? Axis : null;

    /// <summary>In decades: how few of a shop's normal cases go as far. The model's own honest cases are the prior.</summary>
    public static double EvidenceOf(float value, PopulationBaseline baseline, (int Number, double PriorWeight) histogram) =>
        -Math.Log10(TailOf(value, baseline, histogram));

    /// <summary>The share of a shop's normal acts that go as far. Of these the histogram has a hundred thousand and not its top, so it is calibrated as scores are.</summary>
    public static double TailOfAct(float value, PopulationBaseline baseline, DetectionOptions options) =>
        Calibration.Tail(TailOf(value, baseline, (OfActs, options.PriorWeight)), Axis.PriorTail(Axis.Transform(value)), options);

    private static double TailOf(float value, PopulationBaseline baseline, (int Number, double PriorWeight) histogram) =>
        Axis.Tail(Axis.Transform(value), CaseScorer.CountsOf(baseline, histogram.Number), histogram.PriorWeight);
}
