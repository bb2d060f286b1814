namespace Personalization.Training;

/// <summary>What a shop knows of its users besides what they did: a table with a user column; every other column is an attribute.</summary>
internal sealed class UserAttributes
{
    private static readonly string[] Users = ["user", "userid", "customer", "customerid", "visitor", "visitorid", "session", "sessionid"];

    private readonly Dictionary<string, string?[]> _values;

    private UserAttributes(string[] names, Dictionary<string, string?[]> values) => (Names, _values) = (names, values);

    /// <summary>The attributes' names, in the order of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <exception cref="InvalidDataException">The header names no user or nothing else, or a line has no user, or one that was listed before.</exception>
    public static UserAttributes Read(string path)
    {
        var table = HeadedTable.Open(path, "a table of users: a header that names a user column and others, then a line a user");
        var place = table.PlaceOf(Users);
        if (place < 0 || table.Header.Length < 2)
            throw new InvalidDataException($"{path} has the header '{table.HeaderLine}', expected a user column ({string.Join(", ", Users)}) and one or more others, tab- or comma-separated.");
        int[] others = [.. Enumerable.Range(0, table.Header.Length).Where(column => column != place)];
        var values = new Dictionary<string, string?[]>(StringComparer.Ordinal);
        foreach (var (line, cells) in table.Rows())
        {
            var user = HeadedTable.Cell(cells, place);
            if (LogLine.FaultOfId("user", user) is { } fault)
                throw new InvalidDataException($"Line {line} of {path} {fault}.");
            if (!values.TryAdd(user!, Array.ConvertAll(others, other => HeadedTable.Cell(cells, other))))
                throw new InvalidDataException($"Line {line} of {path} lists the user '{user}' again, expected every user once.");
        }
        return new(Array.ConvertAll(others, other => table.Header[other]), values);
    }

    /// <summary>What the table says of the user; null where it is silent.</summary>
    public string? ValueOf(int attribute, string user) => _values.TryGetValue(user, out var said) ? said[attribute] : null;
}
