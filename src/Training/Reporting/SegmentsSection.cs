using System.Globalization;
using System.Xml.Linq;

namespace Personalization.Training;

/// <summary>Where it is good and where it is not.</summary>
internal static class SegmentsSection
{
    public static XElement Of(IReadOnlyList<Segmentation> segmentations, IReadOnlyList<JudgedCase> all, Protocol protocol)
    {
        var headline = Metric.Headline(protocol);
        return Page.Section("Segments",
            Page.Paragraph(string.Create(CultureInfo.InvariantCulture, $"The third column compares {headline.Name} with that of all other cases, with a 95 % interval that takes histories, not cases, as independent. ")
                + string.Create(CultureInfo.InvariantCulture, $"A segment is flagged where even the upper end lies more than {Gap.FarShare:P0} of the others' {headline.Name} below them, and it has {Gap.MinHistories} histories or more. ")
                + "Head, middle and tail are the items, most popular first, that hold a third of training's events each."),
            segmentations.Select(segmentation => TableOf(segmentation, all, protocol, headline)));
    }

    private static XElement TableOf(Segmentation segmentation, IReadOnlyList<JudgedCase> all, Protocol protocol, Metric headline)
    {
        // At rank 1 all three kinds are the same.
        var metrics = Metric.Standard(protocol).Where((metric, place) => metric.Cutoff > 1 || place == 0).ToList();
        var table = new Table([segmentation.Subject, "Cases", $"{headline.Name} against the rest", "", .. metrics.Select(metric => metric.Name)]);
        foreach (var segment in segmentation.Segments)
        {
            var gap = Gap.Of(segment.Cases, all, headline);
            table.Row([segment.Name, Figure.Count(segment.Cases.Count), Against(gap), Flag(gap), .. metrics.Select(metric => Figure.Measure(metric.Of(segment.Cases)))]);
        }
        return table.Build();
    }

    private static string Against(Gap? gap) => gap is { } known ? Figure.Interval(known.Difference, known.Low, known.High) : "all cases";

    private static object Flag(Gap? gap) => gap is { IsFarBelow: true } ? new XElement("span", new XAttribute("class", "flag"), "far below") : "";
}
