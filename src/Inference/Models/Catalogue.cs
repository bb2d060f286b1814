namespace Personalization.Inference;

/// <summary>The items that a model knows, by index and by the shop's own id. Unchanging.</summary>
public sealed class Catalogue
{
    private readonly string[] _items;
    private readonly long[] _counts;
    private readonly string?[] _titles;
    private readonly Dictionary<string, int> _indices;

    internal Catalogue(string[] items, long[] counts, string?[] titles)
    {
        _items = items;
        _counts = counts;
        _titles = titles;
        _indices = new Dictionary<string, int>(items.Length, StringComparer.Ordinal);
        for (var index = 0; index < items.Length; index++)
            _indices.Add(items[index], index);
        var popular = Enumerable.Range(0, items.Length).ToArray();
        Array.Sort(popular, (left, right) => counts[left] != counts[right] ? counts[right].CompareTo(counts[left]) : left.CompareTo(right));
        Popular = popular;
    }

    /// <summary>How many items there are.</summary>
    public int Count => _items.Length;

    /// <summary>All indices, the item seen most in training first; of equals the lower index first.</summary>
    public IReadOnlyList<int> Popular { get; }

    /// <summary>The shop's id of an item.</summary>
    public string this[int index] => _items[index];

    /// <summary>False for an item that the model was not trained on.</summary>
    public bool TryGetIndex(string item, out int index) => _indices.TryGetValue(item, out index);

    /// <summary>The same, of an id that is no string yet.</summary>
    public bool TryGetIndex(ReadOnlySpan<char> item, out int index) => _indices.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(item, out index);

    /// <summary>How many events of training were about the item.</summary>
    public long CountOf(int index) => _counts[index];

    /// <summary>The item's title, where the folder has one.</summary>
    public string? TitleOf(int index) => _titles[index];
}
