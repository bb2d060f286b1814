namespace Personalization.Training;

/// <summary>The items of a training log, numbered: the most frequent first, of equals the lesser id first.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> _indices;

    private Vocabulary(IReadOnlyList<CataloguedItem> items)
    {
        Items = items;
        _indices = new Dictionary<string, int>(items.Count, StringComparer.Ordinal);
        for (var index = 0; index < items.Count; index++)
            _indices.Add(items[index].Item, index);
    }

    /// <summary>In the order of their indices.</summary>
    public IReadOnlyList<CataloguedItem> Items { get; }

    /// <param name="histories">The log.</param>
    /// <param name="descriptions">What is known of its items.</param>
    /// <param name="read">What a network reads of items: those that the catalogue so describes, by more than a price, and that the log never held come last, with a count of 0.</param>
    public static Vocabulary Of(IEnumerable<History> histories, ItemDescriptions? descriptions = null, ItemFeatures read = ItemFeatures.None)
    {
        CataloguedItem[] seen =
        [
            .. histories.SelectMany(history => history.Events)
                .CountBy(step => step.Item, StringComparer.Ordinal)
                .OrderByDescending(item => item.Value)
                .ThenBy(item => item.Key, StringComparer.Ordinal)
                .Select(item => descriptions?.Of(item.Key, item.Value) ?? new CataloguedItem(item.Key, item.Value)),
        ];
        var ids = seen.Select(item => item.Item).ToHashSet(StringComparer.Ordinal);
        return new([.. seen, .. descriptions?.Catalogue.Where(item => item.IsDescribedBy(read) && !ids.Contains(item.Item)) ?? []]);
    }

    /// <summary>False for an item that the log did not hold.</summary>
    public bool TryGetIndex(string item, out int index) => _indices.TryGetValue(item, out index);

    /// <summary>A history of its own items, as indices.</summary>
    public int[] IndicesOf(History history) => [.. history.Events.Select(step => _indices[step.Item])];
}
