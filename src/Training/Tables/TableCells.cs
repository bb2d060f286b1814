using System.Text;

namespace Personalization.Training;

/// <summary>Cuts a line into cells; a cell in quotes may hold the separator, and a quote written twice (RFC 4180, but no line breaks).</summary>
internal static class TableCells
{
    public static string[] Of(string line, char separator)
    {
        if (!line.Contains('"', StringComparison.Ordinal))
            return line.Split(separator);
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var place = 0; place < line.Length; place++)
        {
            var letter = line[place];
            if (letter == '"' && isQuoted && place + 1 < line.Length && line[place + 1] == '"')
                cell.Append(line[++place]);
            else if (letter == '"')
                isQuoted = !isQuoted;
            else if (letter == separator && !isQuoted)
                Close(cell, cells);
            else
                cell.Append(letter);
        }
        Close(cell, cells);
        return [.. cells];
    }

    private static void Close(StringBuilder cell, List<string> cells)
    {
        cells.Add(cell.ToString());
        cell.Clear();
    }
}
