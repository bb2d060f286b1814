using System.Xml.Linq;

namespace Personalization.Training;

/// <summary>How well a model foretells what shoppers are about to do.</summary>
internal static class IntentsSection
{
    public static XElement Of(IReadOnlyList<IntentQuality> intents)
    {
        var measures = new Table("Intent", "AUC", "Came", "Mean probability", "Calibration error", "Cases");
        foreach (var intent in intents)
            measures.Row(intent.Name, double.IsNaN(intent.Auc) ? "-" : Figure.Measure(intent.Auc), Figure.Share(intent.Rate), Figure.Share(Mean(intent)), Figure.Measure(intent.Calibration.Error), Figure.Count(intent.Cases));
        return Page.Section("Intents",
            Page.Paragraph("After every event that the model knows: is the next one of this kind, or does none come within 30 minutes (leave)? AUC: how often it is thought likelier where it came than where it did not. Events whose answer the log does not tell are no cases."),
            measures.Build(),
            intents.Select(Bins));
    }

    private static double Mean(IntentQuality intent) => intent.Calibration.Bins.Sum(static bin => bin.Probability * bin.Cases) / intent.Cases;

    private static XElement Bins(IntentQuality intent)
    {
        var table = new Table($"{intent.Name}: cases, least likely first", "Mean probability", "Came", "95 % interval");
        foreach (var bin in intent.Calibration.Bins)
            table.Row(Figure.Count(bin.Cases), Figure.Measure(bin.Probability), Figure.Measure(bin.Right), $"[{Figure.Measure(bin.Interval.Low)}, {Figure.Measure(bin.Interval.High)}]");
        return table.Build();
    }
}
