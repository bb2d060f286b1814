using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>Reads the rows of a table, with or without a header.</summary>
internal static class TableLog
{
    public static IEnumerable<Interaction> Read(IEnumerable<string> lines, string file, TableFormat format, BadLines badLines)
    {
        long number = 0;
        var columns = format.Columns.Index().ToDictionary(column => column.Item, column => column.Index);
        foreach (var line in lines)
        {
            number++;
            if (line.Length == 0)
                continue;
            var cells = TableCells.Of(line, format.Separator);
            if (number == 1 && HeaderOf(cells, format) is { } header)
            {
                columns = header;
                continue;
            }
            var least = format.Columns.Take(format.Needed).Max(column => columns[column]) + 1;
            var parsed = cells.Length < least
                ? ParsedLine.Bad($"has {cells.Length} cells, expected at least {least} separated by '{format.Separator}': {string.Join(", ", format.Columns)}")
                : format.Parse(new TableRow(columns, cells, LogLine.EventId(file, number)));
            if (parsed.Interaction is not null)
                yield return parsed.Interaction;
            else if (parsed.Fault is not null)
                badLines.Add(number, parsed.Fault);
        }
    }

    /// <summary>Null where the line is no header: one names all columns that a row needs.</summary>
    private static Dictionary<string, int>? HeaderOf(string[] cells, TableFormat format)
    {
        var names = new Dictionary<string, int>();
        foreach (var (place, cell) in cells.Index())
            names.TryAdd(cell.Trim().TrimStart('\uFEFF').Replace("_", "", StringComparison.Ordinal).ToLowerInvariant(), place);
        return format.Columns.Take(format.Needed).All(names.ContainsKey) ? names : null;
    }
}
