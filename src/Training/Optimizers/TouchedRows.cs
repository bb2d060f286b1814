namespace Personalization.Training;

/// <summary>The rows that a batch asks for, each once.</summary>
/// <param name="Rows">Their numbers, rising.</param>
/// <param name="Places">For each that was asked for, where it stands among them.</param>
internal sealed record TouchedRows(long[] Rows, long[] Places)
{
    public static TouchedRows Of(ReadOnlySpan<long> asked)
    {
        var rows = asked.ToArray();
        Array.Sort(rows);
        var count = 0;
        foreach (var row in rows)
        {
            if (count == 0 || rows[count - 1] != row)
                rows[count++] = row;
        }
        Array.Resize(ref rows, count);
        var places = new long[asked.Length];
        for (var place = 0; place < places.Length; place++)
            places[place] = Array.BinarySearch(rows, asked[place]);
        return new(rows, places);
    }
}
