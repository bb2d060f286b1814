namespace Personalization.Training;

/// <summary>
/// Reads a shop's list of its goods: a table under a header, separated by tabs, or by commas where the header has no tab, of which the
/// columns item, title, category, brand and price are read under their usual names.
/// </summary>
internal static class CatalogueFile
{
    private static readonly string[] Items = ["item", "itemid", "productid", "id", "sku"];
    private static readonly string[] Titles = ["title", "name", "description"];
    private static readonly string[] Categories = ["category", "categorycode", "categoryid"];
    private static readonly string[] Brands = ["brand"];
    private static readonly string[] Prices = ["price", "unitprice"];

    /// <summary>In the file's order, every item once.</summary>
    /// <exception cref="InvalidDataException">The header names no item, or a line has none, or one that was listed before.</exception>
    public static IReadOnlyList<CataloguedItem> Read(string path)
    {
        using var lines = LogLines.Of(path).GetEnumerator();
        if (!lines.MoveNext())
            throw new InvalidDataException($"{path} is empty, expected a catalogue: a header that names an item column, then a line an item.");
        var separator = lines.Current.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        var header = Array.ConvertAll(TableCells.Of(lines.Current, separator), cell => cell.Trim().TrimStart('\uFEFF').Replace("_", "", StringComparison.Ordinal).ToLowerInvariant());
        if (PlaceOf(header, Items) < 0)
            throw new InvalidDataException($"{path} has the header '{lines.Current}', expected an item column ({string.Join(", ", Items)}) among tab- or comma-separated ones.");
        var items = new List<CataloguedItem>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (long number = 2; lines.MoveNext(); number++)
        {
            if (lines.Current.Length == 0)
                continue;
            var cells = TableCells.Of(lines.Current, separator);
            var item = Cell(Items);
            if (LogLine.FaultOfId("item", item) is { } fault)
                throw new InvalidDataException($"Line {number} of {path} {fault}.");
            if (!seen.Add(item!))
                throw new InvalidDataException($"Line {number} of {path} lists the item '{item}' again, expected every item once.");
            items.Add(new CataloguedItem(item!, 0, Cell(Titles), Cell(Categories), Cell(Brands), Cell(Prices)));

            string? Cell(string[] names) => PlaceOf(header, names) is >= 0 and var place && place < cells.Length && cells[place].Trim() is { Length: > 0 } text ? text : null;
        }
        return items;
    }

    private static int PlaceOf(string[] header, string[] names) => Array.FindIndex(header, names.Contains);
}
