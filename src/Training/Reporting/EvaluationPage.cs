using System.Xml.Linq;

namespace Personalization.Training;

/// <summary>An evaluation as one page.</summary>
/// <param name="Facts">What was run.</param>
/// <param name="Items">What could be shown.</param>
/// <param name="Histories">The log that was predicted.</param>
/// <param name="Cases">In the order of the log.</param>
internal sealed record EvaluationPage(RunFacts Facts, KnownItems Items, IReadOnlyList<History> Histories, IReadOnlyList<JudgedCase> Cases)
{
    /// <summary>What is known of the users.</summary>
    public required KnownUsers Users { get; init; }

    public required IReadOnlyList<WorstCase> Worst { get; init; }

    public override string ToString() => Page.Of($"Evaluation of {Facts.Predictor}",
        Run(), Measures(),
        ExposureSection.Of(Exposure.Of(Cases, Items)),
        SegmentsSection.Of(Segmentation.All(Cases, Histories, Items, Users), Cases, Facts.Protocol),
        CalibrationSection.Of(Calibration.Of(Cases), Facts.Protocol.Exclusion),
        Facts.Intents.Count > 0 ? IntentsSection.Of(Facts.Intents) : "",
        WorstSection.Of(Worst, Cases, Items));

    private XElement Run() => Page.Section("What was run", new Table("", "").OfWords()
        .Row("Predictor", Facts.Predictor)
        .Row("Log", Facts.Log)
        .Row("Protocol", Facts.Judging)
        .Row("Cases", $"{Figure.Count(Cases.Count)} of {Figure.Count(Histories.Count)} histories")
        .Row("Known items", Figure.Count(Items.Count))
        .Row("Line", Facts.Line)
        .Build());

    private XElement Measures()
    {
        var table = new Table("Cut-off", Facts.Protocol.LastOnly ? "HR" : "R", "MRR", "NDCG");
        foreach (var cutoff in Metric.Standard(Facts.Protocol).GroupBy(metric => metric.Cutoff))
            table.Row([$"{cutoff.Key}", .. cutoff.Select(metric => Figure.Measure(metric.Of(Cases)))]);
        return Page.Section("Measures", table.Build());
    }
}
