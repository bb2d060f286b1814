using System.Xml.Linq;

namespace Personalization.Training;

/// <summary>Whether probabilities mean what they say.</summary>
internal static class CalibrationSection
{
    private const double Left = 50, Floor = 280, Side = 260;

    public static XElement Of(Calibration? calibration, Exclusion exclusion) => calibration is null
        ? Page.Section("Calibration", Page.Paragraph("This predictor gives scores, not probabilities: there is nothing to calibrate."))
        : Page.Section("Calibration",
            Page.Paragraph($"Expected calibration error {Figure.Measure(calibration.Error)}: so far apart are, on the mean over cases, the probability given to the first item shown and how often it came."
                + (exclusion == Exclusion.None ? "" : " Probabilities are the model's own, over all items: what the ranking leaves out keeps its share, so they run low where it is large.")),
            Plot(calibration), Rows(calibration));

    private static XElement Plot(Calibration calibration)
    {
        var top = Math.Max(0.05, calibration.Bins.Max(bin => Math.Max(bin.Probability, bin.Interval.High)));
        var plot = new Plot(Left + Side + 20, Floor + 40, "Reliability: probability of the first item against how often it came");
        plot.Line("axis", (Left, Floor), (Left + Side, Floor)).Line("axis", (Left, Floor), (Left, Floor - Side)).Line("axis", At(0, 0), At(top, top))
            .Text("0", (Left - 4, Floor + 4), "end").Text(Figure.Share(top), (Left - 4, Floor - Side + 4), "end").Text(Figure.Share(top), (Left + Side, Floor + 15), "end")
            .Text("probability given", (Left + (Side / 2), Floor + 30), "mid");
        foreach (var bin in calibration.Bins)
            plot.Line("mark", At(bin.Probability, bin.Interval.Low), At(bin.Probability, bin.Interval.High)).Dot("one", At(bin.Probability, bin.Right));
        return plot.Build("Upwards: how often the first item came, with its 95 % interval. Dots below the diagonal: too sure; above: too unsure.");

        (double X, double Y) At(double probability, double right) => (Left + (probability / top * Side), Floor - (right / top * Side));
    }

    private static XElement Rows(Calibration calibration)
    {
        var table = new Table("Cases, least sure first", "Mean probability", "Right", "95 % interval");
        foreach (var bin in calibration.Bins)
            table.Row(Figure.Count(bin.Cases), Figure.Measure(bin.Probability), Figure.Measure(bin.Right), $"[{Figure.Measure(bin.Interval.Low)}, {Figure.Measure(bin.Interval.High)}]");
        return table.Build();
    }
}
