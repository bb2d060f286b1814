namespace Personalization.Storefront;

/// <summary>
/// What the crowd wants at one age of the shop: Zipf's law within a category, swung by fashion, raised for what is new. A function
/// of seed and age, made anew every few hours of age.
/// </summary>
internal sealed class Popularity(Goods goods)
{
    private const double SlotDays = 0.25;

    /// <summary>A new item sells this many times better at first, and the rise fades with this scale.</summary>
    private const double NoveltyFactor = 3;
    private const double NoveltyDays = 4;

    private readonly CatalogueOptions _options = goods.Options;
    private readonly Weighted?[] _items = new Weighted?[goods.ByCategory.Length];
    private Weighted _categories = new([1]);
    private long _slot = long.MinValue;

    /// <summary>The shop's age in days, as last told.</summary>
    public double Age { get; private set; }

    public void MoveTo(double age)
    {
        Age = age;
        var slot = (long)Math.Floor(age / SlotDays);
        if (slot == _slot)
            return;
        _slot = slot;
        Array.Clear(_items);
        var weights = new double[_items.Length];
        for (var category = 0; category < weights.Length; category++)
            weights[category] = Law(category) * Swing(-1 - category);
        _categories = new(weights);
    }

    public int Category(ref Dice dice) => _categories.Draw(ref dice);

    public int Item(int category, ref Dice dice)
    {
        var table = _items[category] ??= Table(category);
        return goods.ByCategory[category][table.Draw(ref dice)];
    }

    /// <summary>The category on flash sale now, or -1.</summary>
    public int OnSale()
    {
        var dice = Dice.Of(goods.Seed, Purpose.Sale, (long)Math.Floor(Age / _options.FlashSaleLength.TotalDays));
        return dice.Chance(_options.FlashSaleShare) ? dice.Below(_options.Categories) : -1;
    }

    private Weighted Table(int category)
    {
        var (members, age) = (goods.ByCategory[category], _slot * SlotDays);
        var weights = new double[members.Length];
        for (var n = 0; n < members.Length; n++)
        {
            var item = goods.Items[members[n]];
            if (!item.IsSold(age))
                continue;
            var novelty = item.LaunchAge > 0 ? 1 + (NoveltyFactor - 1) * Math.Exp((item.LaunchAge - age) / NoveltyDays) : 1;
            weights[n] = Law(item.Rank) * Swing(item.Index) * novelty;
        }
        return new(weights);
    }

    private double Law(int rank) => Math.Pow(rank + 1 + _options.ZipfShift, -_options.ZipfExponent);

    private double Swing(long subject)
    {
        var dice = Dice.Of(goods.Seed, Purpose.Popularity, subject);
        var period = _options.FashionPeriod.TotalDays * dice.Between(1, 4);
        return Math.Exp(_options.Fashion * Math.Sin(2 * Math.PI * (_slot * SlotDays / period + dice.Unit())));
    }
}
