namespace Personalization.Inference;

/// <summary>Many short lists of whole numbers end to end in one array, so that they cost no object each and lie side by side in memory.</summary>
public sealed class PackedLists
{
    private readonly int[] _starts;
    private readonly int[] _values;

    /// <param name="starts">Where each list begins, and last where the last one ends.</param>
    /// <param name="values">The lists, end to end.</param>
    public PackedLists(int[] starts, int[] values)
    {
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(values);
        if (starts.Length == 0 || starts[0] != 0 || starts[^1] != values.Length)
            throw new ArgumentException($"The lists' starts do not span their {values.Length} values, expected the first to be 0 and the last {values.Length}.", nameof(starts));
        for (var list = 1; list < starts.Length; list++)
        {
            if (starts[list] < starts[list - 1])
                throw new ArgumentException($"List {list} starts at {starts[list]}, before list {list - 1} at {starts[list - 1]}; expected rising starts.", nameof(starts));
        }
        (_starts, _values) = (starts, values);
    }

    /// <summary>How many lists there are.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>All lists end to end.</summary>
    public ReadOnlySpan<int> Values => _values;

    internal ReadOnlySpan<int> Starts => _starts;

    /// <summary>Where a list begins in <see cref="Values"/>; of <see cref="Count"/>, where the last one ends.</summary>
    public int StartOf(int list) => _starts[list];

    /// <summary>One list.</summary>
    public ReadOnlySpan<int> this[int list] => _values.AsSpan(_starts[list], _starts[list + 1] - _starts[list]);

    public static PackedLists Of(IReadOnlyList<IReadOnlyList<int>> lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        var starts = new int[lists.Count + 1];
        for (var list = 0; list < lists.Count; list++)
            starts[list + 1] = checked(starts[list] + lists[list].Count);
        return new PackedLists(starts, [.. lists.SelectMany(list => list)]);
    }
}
