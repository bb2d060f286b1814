using System.Globalization;
using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>What is known of items besides their ids: what a catalogue says, and where it is silent, what the log's lines said first.</summary>
internal sealed class ItemDescriptions
{
    private readonly Dictionary<string, CataloguedItem> _known = new(StringComparer.Ordinal);

    /// <summary>What a catalogue lists, in its order; nothing without one.</summary>
    public IReadOnlyList<CataloguedItem> Catalogue { get; }

    /// <param name="catalogue">The shop's own list of its goods.</param>
    public ItemDescriptions(IReadOnlyList<CataloguedItem> catalogue)
    {
        Catalogue = catalogue;
        foreach (var item in catalogue)
            Add(item);
    }

    /// <summary>Takes in what was not known yet.</summary>
    public void Add(CataloguedItem told) => _known[told.Item] = _known.TryGetValue(told.Item, out var known)
        ? known with { Title = known.Title ?? told.Title, Category = known.Category ?? told.Category, Brand = known.Brand ?? told.Brand, Price = known.Price ?? told.Price }
        : told;

    /// <summary>The same interactions; the prices that pass by are taken in.</summary>
    public IEnumerable<Interaction> Listening(IEnumerable<Interaction> interactions)
    {
        foreach (var interaction in interactions)
        {
            if (interaction is { Item: { } item, Price: > 0 and { } price })
                AddPrice(item, price);
            foreach (var line in interaction.Order?.Lines ?? [])
                AddPrice(line.Item, line.Price);
            yield return interaction;
        }
    }

    /// <summary>A line of the vocabulary.</summary>
    public CataloguedItem Of(string item, long count) => _known.TryGetValue(item, out var known) ? known with { Count = count } : new CataloguedItem(item, count);

    /// <summary>0 is how logs write a price that they do not know.</summary>
    private void AddPrice(string item, decimal price)
    {
        if (price > 0 && !(_known.TryGetValue(item, out var known) && known.Price is not null))
            Add(new CataloguedItem(item, 0, Price: price.ToString(CultureInfo.InvariantCulture)));
    }
}
