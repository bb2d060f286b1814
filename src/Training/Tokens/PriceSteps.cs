using System.Globalization;

namespace Personalization.Training;

/// <summary>A catalogue's prices in steps that hold equally many items.</summary>
internal sealed class PriceSteps
{
    private const int Steps = 10;

    /// <summary>The first price of each step but the lowest, ascending.</summary>
    private readonly decimal[] _starts;

    private PriceSteps(decimal[] starts) => _starts = starts;

    public static PriceSteps Of(IEnumerable<CataloguedItem> items)
    {
        decimal[] prices = [.. items.Select(PriceOf).OfType<decimal>().Order()];
        return new([.. Enumerable.Range(1, Steps - 1).Where(_ => prices.Length > 0).Select(step => prices[prices.Length * step / Steps]).Distinct()]);
    }

    /// <summary>From 0, the cheapest; null where the item's price is not known, or no number.</summary>
    public int? StepOf(CataloguedItem item) => PriceOf(item) is { } price ? _starts.Count(start => start <= price) : null;

    private static decimal? PriceOf(CataloguedItem item) =>
        decimal.TryParse(item.Price, NumberStyles.Float, CultureInfo.InvariantCulture, out var price) ? price : null;
}
