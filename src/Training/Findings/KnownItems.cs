using Personalization.Inference;

namespace Personalization.Training;

/// <summary>The items that a predictor can rank, by index: names, and how popular each was in training.</summary>
internal sealed class KnownItems
{
    public const int Deciles = 10;
    private readonly IReadOnlyList<CataloguedItem> _items;
    private readonly int[] _deciles;
    private readonly PopularityBand[] _bands;

    public KnownItems(IReadOnlyList<CataloguedItem> items)
    {
        _items = items;
        _deciles = new int[items.Count];
        _bands = new PopularityBand[items.Count];
        var (total, before) = (items.Sum(item => item.Count), 0L);
        foreach (var (place, index) in Enumerable.Range(0, items.Count).OrderByDescending(index => items[index].Count).ThenBy(index => index).Index())
        {
            _deciles[index] = (int)((long)place * Deciles / items.Count);
            _bands[index] = items[index].Count == 0 ? PopularityBand.Unseen : before * 3 < total ? PopularityBand.Head : before * 3 < total * 2 ? PopularityBand.Middle : PopularityBand.Tail;
            before += items[index].Count;
        }
    }

    public int Count => _items.Count;

    public string this[int index] => _items[index].Item;

    public static KnownItems Of(Catalogue catalogue) =>
        new([.. Enumerable.Range(0, catalogue.Count).Select(index => new CataloguedItem(catalogue[index], catalogue.CountOf(index), catalogue.TitleOf(index)))]);

    public string? TitleOf(int index) => _items[index].Title;

    /// <summary>Events of training about the item.</summary>
    public long CountOf(int index) => _items[index].Count;

    /// <summary>0 for the tenth of the items that training saw most, to 9; of equals the lower index counts as the more popular.</summary>
    public int DecileOf(int index) => _deciles[index];

    /// <summary>The band that the item begins in, going from the most popular down.</summary>
    public PopularityBand BandOf(int index) => _bands[index];
}
