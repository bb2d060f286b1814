namespace Personalization.Storefront;

/// <summary>Makes the items of a shop and what leads from one to another: series, rivals, accessories.</summary>
internal sealed class GoodsMaker(StorefrontOptions options)
{
    /// <summary>Items of about one price that people compare with each other.</summary>
    private const int RivalGroup = 6;

    private const int AccessoriesOfItem = 3;

    private readonly CatalogueOptions _catalogue = options.Catalogue;
    private readonly Names _names = new(options.Seed);

    public CatalogueItem[] Make()
    {
        var items = new List<CatalogueItem>(_catalogue.Items);
        for (var category = 0; category < _catalogue.Categories; category++)
            items.AddRange(OfCategory(category, items.Count, ShareOf(category)));
        var all = items.ToArray();
        for (var category = 0; category < _catalogue.Categories; category++)
        {
            var members = all.Where(item => item.Category == category).ToArray();
            Compare(members);
            if (category % 2 == 0 && category + 1 < _catalogue.Categories)
                Accompany(members, [.. all.Where(item => item.Category == category + 1).OrderBy(item => item.Rank)]);
        }
        return all;
    }

    private int ShareOf(int category) =>
        _catalogue.Items / _catalogue.Categories + (category < _catalogue.Items % _catalogue.Categories ? 1 : 0);

    private CatalogueItem[] OfCategory(int category, int first, int count)
    {
        var kind = Category.All[category];
        var dice = Dice.Of(options.Seed, Purpose.Item, category);
        var launches = Dice.Of(options.Seed, Purpose.Launch, category);
        var prices = new double[count];
        var ranks = new int[count];
        for (var n = 0; n < count; n++)
            (prices[n], ranks[n]) = (kind.MedianPrice * dice.LogNormal(0.5), n);
        Array.Sort(prices);
        for (var n = count - 1; n > 0; n--)
        {
            var other = dice.Below(n + 1);
            (ranks[n], ranks[other]) = (ranks[other], ranks[n]);
        }
        var items = new CatalogueItem[count];
        for (var n = 0; n < count; n++)
        {
            var brand = dice.Below(_catalogue.Brands);
            // The best-sold item of a category was always there, so that none is ever empty.
            var late = launches.Chance(_catalogue.LaunchedLater) && ranks[n] > 0;
            items[n] = new()
            {
                Index = first + n,
                Id = _names.Of('i', first + n),
                Title = $"{BrandNames.Of(options.Seed, brand)} {BrandNames.Model(ref dice)} {kind.Noun}",
                Category = category,
                Brand = brand,
                Price = Math.Max(1, Math.Round((decimal)prices[n])) - 0.01m,
                // A few sellers have much of the goods.
                Seller = (int)(_catalogue.Sellers * Math.Pow(dice.Unit(), 2.5)),
                LaunchAge = late ? launches.Between(0, _catalogue.LaunchPeriod.TotalDays) : 0,
                Rank = ranks[n],
            };
        }
        return Serialize(items, category);
    }

    /// <summary>Some items are volumes of one series: one brand, one title, numbered.</summary>
    private CatalogueItem[] Serialize(CatalogueItem[] items, int category)
    {
        var dice = Dice.Of(options.Seed, Purpose.Series, category);
        var order = Enumerable.Range(0, items.Length).ToArray();
        for (var n = order.Length - 1; n > 0; n--)
        {
            var other = dice.Below(n + 1);
            (order[n], order[other]) = (order[other], order[n]);
        }
        var left = (int)(items.Length * _catalogue.SeriesShare);
        for (var start = 0; left >= 3;)
        {
            var length = Math.Min(left, 3 + dice.Below(4));
            var (title, brand) = (items[order[start]].Title, items[order[start]].Brand);
            for (var volume = 0; volume < length; volume++)
            {
                var at = order[start + volume];
                items[at] = items[at] with { Title = $"{title}, no. {volume + 1}", Brand = brand, Next = volume + 1 < length ? items[order[start + volume + 1]].Index : -1 };
            }
            start += length;
            left -= length;
        }
        return items;
    }

    /// <summary>Neighbours in price are rivals; the best-sold is looked at first.</summary>
    private static void Compare(CatalogueItem[] members)
    {
        for (var start = 0; start < members.Length; start += RivalGroup)
        {
            var group = members[start..Math.Min(members.Length, start + RivalGroup)];
            foreach (var item in group)
                item.Rivals = [.. group.Where(rival => rival.Index != item.Index).OrderBy(rival => rival.Rank).Select(rival => rival.Index)];
        }
    }

    /// <summary>The better an accessory sells, the more main items it goes with.</summary>
    private void Accompany(CatalogueItem[] mains, CatalogueItem[] accessories)
    {
        var dice = Dice.Of(options.Seed, Purpose.Accessories, mains[0].Category);
        foreach (var main in mains)
        {
            var chosen = new HashSet<int>();
            while (chosen.Count < Math.Min(AccessoriesOfItem, accessories.Length))
                chosen.Add(accessories[(int)(accessories.Length * Math.Pow(dice.Unit(), 2.5))].Index);
            main.Accessories = [.. chosen];
        }
    }
}
