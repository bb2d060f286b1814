namespace Personalization.Training;

/// <summary>Reads a shop's list of its goods: a table of which the columns item, title, category, brand and price are read under their usual names.</summary>
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
        var table = HeadedTable.Open(path, "a catalogue: a header that names an item column, then a line an item");
        if (table.PlaceOf(Items) < 0)
            throw new InvalidDataException($"{path} has the header '{table.HeaderLine}', expected an item column ({string.Join(", ", Items)}) among tab- or comma-separated ones.");
        var items = new List<CataloguedItem>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, cells) in table.Rows())
        {
            var item = Cell(Items);
            if (LogLine.FaultOfId("item", item) is { } fault)
                throw new InvalidDataException($"Line {line} of {path} {fault}.");
            if (!seen.Add(item!))
                throw new InvalidDataException($"Line {line} of {path} lists the item '{item}' again, expected every item once.");
            items.Add(new CataloguedItem(item!, 0, Cell(Titles), Cell(Categories), Cell(Brands), Cell(Prices)));

            string? Cell(string[] names) => HeadedTable.Cell(cells, table.PlaceOf(names));
        }
        return items;
    }
}
