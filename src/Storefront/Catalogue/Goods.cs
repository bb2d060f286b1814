namespace Personalization.Storefront;

/// <summary>Everything the shop sells or will sell: a function of the seed and the options, whatever the day.</summary>
internal sealed class Goods
{
    public Goods(StorefrontOptions options)
    {
        (Seed, Options) = (options.Seed, options.Catalogue);
        Items = new GoodsMaker(options).Make();
        ByCategory = [.. Enumerable.Range(0, Options.Categories).Select(category => Items.Where(item => item.Category == category).Select(item => item.Index).ToArray())];
        BySeller = Items.GroupBy(item => item.Seller).ToDictionary(group => group.Key, group => group.Select(item => item.Index).ToArray());
        var names = new Names(options.Seed);
        Sellers = [.. Enumerable.Range(0, Options.Sellers).Select(seller => names.Of('s', seller))];
        Brands = [.. Enumerable.Range(0, Options.Brands).Select(brand => BrandNames.Of(options.Seed, brand))];
    }

    public long Seed { get; }

    public CatalogueOptions Options { get; }

    public CatalogueItem[] Items { get; }

    /// <summary>The items of each category, cheapest first.</summary>
    public int[][] ByCategory { get; }

    public Dictionary<int, int[]> BySeller { get; }

    public string[] Sellers { get; }

    public string[] Brands { get; }
}
