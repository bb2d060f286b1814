namespace Personalization.Training;

/// <summary>A row of a table, by the names of its columns.</summary>
/// <param name="columns">Places of the columns in the row.</param>
/// <param name="cells">The row.</param>
/// <param name="id">For the event: the row's place in the file.</param>
internal readonly struct TableRow(Dictionary<string, int> columns, string[] cells, string id)
{
    public string Id => id;

    public string this[string column] => cells[columns[column]];

    /// <summary>Null where the file has no such column, or nothing in it.</summary>
    public string? Find(string column) => columns.TryGetValue(column, out var place) && place < cells.Length && cells[place].Length > 0 ? cells[place] : null;
}
