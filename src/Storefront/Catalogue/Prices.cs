namespace Personalization.Storefront;

/// <summary>
/// What an item costs: its list price, or less while it is marked down. Mark-downs of the day are a function of seed and age; a flash
/// sale adds its own.
/// </summary>
internal sealed class Prices(StorefrontOptions options)
{
    private const double GoldenRatio = 0.6180339887498949;

    private readonly Dictionary<int, (double Until, double Off)> _flashes = [];
    private readonly double _slotDays = options.Catalogue.PriceDropLength.TotalDays;

    public decimal Of(CatalogueItem item, double age)
    {
        if (_flashes.Count > 0 && _flashes.TryGetValue(item.Index, out var flash) && age < flash.Until)
            return Less(item.Price, flash.Off);
        // Each item has its own hours, so that prices do not all move at once.
        var slot = (long)Math.Floor(age / _slotDays + item.Index * GoldenRatio);
        var dice = Dice.Of(options.Seed, Purpose.Price, item.Index, slot);
        return dice.Chance(options.Catalogue.PriceDropShare) ? Less(item.Price, dice.Between(0.05, options.Catalogue.DeepestPriceDrop)) : item.Price;
    }

    /// <summary>Takes a share off an item's price until the shop is that old.</summary>
    public void Flash(int item, double off, double until) => _flashes[item] = (until, off);

    private static decimal Less(decimal price, double off) => Math.Max(1, Math.Round(price * (decimal)(1 - off))) - 0.01m;
}
