using System.Xml.Linq;

namespace Personalization.Training;

/// <summary>A comparison as one page.</summary>
/// <param name="First">What A was and how it did.</param>
/// <param name="Second">What B was and how it did.</param>
/// <param name="Comparison">Of the two.</param>
/// <param name="Sampling">How often histories were drawn again, and from which seed.</param>
internal sealed record ComparisonPage(RunFacts First, RunFacts Second, Comparison Comparison, string Sampling)
{
    private const double Left = 90, Width = 460, RowHeight = 26;

    public override string ToString() => Page.Of($"{First.Predictor} and {Second.Predictor}",
        Page.Section("What was run", new Table("", "").OfWords()
            .Row("A", $"{First.Predictor}: {First.Line}")
            .Row("B", $"{Second.Predictor}: {Second.Line}")
            .Row("Log", First.Log)
            .Row("Protocol", First.Judging)
            .Row("Cases", $"{Figure.Count(Comparison.Pairs.Count)} of {Figure.Count(Comparison.Pairs.Histories.Count)} histories")
            .Row("Intervals", Sampling)
            .Build()),
        Page.Section("Verdict", Comparison.Sentences().Select(Page.Paragraph)),
        Page.Section("Differences", Plot(), Rows()));

    private XElement Plot()
    {
        var far = Math.Max(1e-9, Comparison.Differences.Max(difference => Math.Max(Math.Abs(difference.Low), Math.Abs(difference.High))));
        var floor = 10 + (Comparison.Differences.Count * RowHeight);
        var plot = new Plot(Left + Width + 20, floor + 20, "Differences of B from A with their intervals");
        plot.Line("axis", (X(0), 5), (X(0), floor)).Text("0", (X(0), floor + 14), "mid")
            .Text(Figure.Signed(-far), (Left, floor + 14)).Text(Figure.Signed(far), (Left + Width, floor + 14), "end");
        foreach (var (row, difference) in Comparison.Differences.Index())
        {
            var y = 20 + (row * RowHeight);
            plot.Text(difference.Metric.Name, (Left - 10, y + 4), "end").Line("mark", (X(difference.Low), y), (X(difference.High), y)).Dot("one", (X(difference.Difference), y));
        }
        return plot.Build("B less A with its 95 % interval: right of 0 B is better, left of it A.");

        double X(double value) => Left + ((value / far) + 1) / 2 * Width;
    }

    private XElement Rows()
    {
        var table = new Table("Measure", "A", "B", "B less A", "95 % interval");
        foreach (var difference in Comparison.Differences)
        {
            table.Row(difference.Metric.Name, Figure.Measure(difference.First), Figure.Measure(difference.Second), Figure.Signed(difference.Difference),
                $"[{Figure.Measure(difference.Low)}, {Figure.Measure(difference.High)}]");
        }
        return table.Build();
    }
}
