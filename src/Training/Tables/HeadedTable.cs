namespace Personalization.Training;

/// <summary>A shop's own table: a line each under a header, separated by tabs, or by commas where the header has no tab. Its columns are found by their usual names.</summary>
internal sealed class HeadedTable
{
    private readonly char _separator;
    private readonly string[] _names;

    private HeadedTable(string path, string header)
    {
        (Path, HeaderLine) = (path, header);
        _separator = header.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        Header = Array.ConvertAll(TableCells.Of(header, _separator), static cell => cell.Trim().TrimStart('\uFEFF'));
        _names = Array.ConvertAll(Header, static name => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant());
    }

    public string Path { get; }

    public string HeaderLine { get; }

    /// <summary>The columns' names as they are written.</summary>
    public string[] Header { get; }

    /// <param name="path">Of the file.</param>
    /// <param name="what">It should be, with its columns.</param>
    /// <exception cref="InvalidDataException">It is empty.</exception>
    public static HeadedTable Open(string path, string what) =>
        new(path, LogLines.Of(path).FirstOrDefault() ?? throw new InvalidDataException($"{path} is empty, expected {what}."));

    /// <summary>The first column with one of the names, in lower case and without underscores; -1 where there is none.</summary>
    public int PlaceOf(string[] names) => Array.FindIndex(_names, names.Contains);

    /// <summary>The rows with the numbers of their lines, without empty lines.</summary>
    public IEnumerable<(long Line, string[] Cells)> Rows()
    {
        foreach (var (place, line) in LogLines.Of(Path).Index())
            if (place > 0 && line.Length > 0)
                yield return (place + 1, TableCells.Of(line, _separator));
    }

    /// <summary>What a row has there; null where it has nothing.</summary>
    public static string? Cell(string[] cells, int place) => place >= 0 && place < cells.Length && cells[place].Trim() is { Length: > 0 } text ? text : null;
}
