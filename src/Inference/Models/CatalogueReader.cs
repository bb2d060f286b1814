using System.Globalization;
using System.Text;

namespace Personalization.Inference;

/// <summary>Reads <c>items.tsv</c>: a header, then a line per item: <c>item</c>, <c>count</c>, then any of title, category, brand, price.</summary>
internal static class CatalogueReader
{
    private static readonly string[] Known = ["item", "count", "title", "category", "brand", "price"];

    public static Catalogue Read(ModelFolder folder)
    {
        var lines = Encoding.UTF8.GetString(folder.Bytes(ModelFiles.Items)).TrimEnd('\n').Split('\n');
        var header = lines[0].Split('\t');
        if (header.Length < 2 || header[0] != Known[0] || header[1] != Known[1] || header.Except(Known).Any() || header.Distinct().Count() != header.Length)
            throw folder.Refuse($"{ModelFiles.Items} has the header '{lines[0]}', expected item, count, then any of {string.Join(", ", Known.Skip(2))}, separated by tabs; train it again.");
        var expected = folder.Manifest.Items;
        if (lines.Length - 1 != expected)
            throw folder.Refuse($"{ModelFiles.Items} lists {lines.Length - 1} items, expected {expected} as the manifest says; train it again.");

        var items = new string[expected];
        var counts = new long[expected];
        var titles = new string?[expected];
        var title = Array.IndexOf(header, "title");
        var seen = new HashSet<string>(expected, StringComparer.Ordinal);
        for (var index = 0; index < expected; index++)
        {
            var cells = lines[index + 1].Split('\t');
            if (cells.Length != header.Length || cells[0].Length == 0
                || !long.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out counts[index]))
                throw folder.Refuse($"line {index + 2} of {ModelFiles.Items} is '{lines[index + 1]}', expected {header.Length} cells: an item, a count, …; train it again.");
            if (!seen.Add(cells[0]))
                throw folder.Refuse($"line {index + 2} of {ModelFiles.Items} repeats the item '{cells[0]}', expected every item once; train it again.");
            items[index] = cells[0];
            titles[index] = title > 0 && cells[title].Length > 0 ? cells[title] : null;
        }
        return new Catalogue(items, counts, titles);
    }
}
