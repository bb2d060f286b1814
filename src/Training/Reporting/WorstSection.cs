using System.Xml.Linq;

namespace Personalization.Training;

/// <summary>The predictions that went most wrong, to be read by eye.</summary>
internal static class WorstSection
{
    private const int LastSeen = 10;

    public static XElement Of(IReadOnlyList<WorstCase> worst, IReadOnlyList<JudgedCase> cases, KnownItems items)
    {
        var table = new Table("History", "What was seen, oldest first", "What came", "Rank", "-log p", "What was shown, best first").OfWords();
        foreach (var wrong in worst)
            table.Row(Figure.Count(wrong.Judged.History + 1), Seen(wrong.Seen), Named(wrong.Judged.Target, items), RankOf(wrong, items), Surprise(wrong.Judged), Shown(wrong.Judged, items));
        return Page.Section("Worst cases",
            Page.Paragraph("Of each history at most one: the greatest surprise (-log p) where there are probabilities, else misses of what training saw most. "
                + $"Histories are numbered as the log begins them. The item that came was unknown to the predictor in {Figure.Count(cases.Count(judged => judged.Target < 0))} cases more, all of them misses."),
            worst.Count == 0 ? Page.Paragraph("None: every known item that came stood at rank 1.") : table.Build());
    }

    private static string Seen(IReadOnlyList<string> seen) =>
        (seen.Count > LastSeen ? $"{seen.Count - LastSeen} more, " : "") + string.Join(", ", seen.TakeLast(LastSeen));

    private static string RankOf(WorstCase wrong, KnownItems items) =>
        wrong.Rank == 0 ? "left out or not ranked" : $"{Figure.Count(wrong.Rank)} of {Figure.Count(items.Count)}";

    private static string Surprise(JudgedCase judged) => judged.Surprise is { } surprise ? Figure.Measure(surprise) : "";

    private static IEnumerable<object> Shown(JudgedCase judged, KnownItems items) => judged.Shown.SelectMany((item, place) => new object[]
    {
        place == 0 ? "" : ", ",
        item == judged.Target ? new XElement("span", new XAttribute("class", "hit"), Named(item, items)) : Named(item, items),
    });

    private static string Named(int item, KnownItems items) => items.TitleOf(item) is { Length: > 0 } title ? $"{items[item]} ({title})" : items[item];
}
