namespace Personalization.Storefront;

/// <summary>What people type into the search box.</summary>
internal static class Queries
{
    private static readonly string[] Extras = ["cheap", "new", "best", "gift", "small", "black"];

    public static string For(Goods goods, int category, in Shopper shopper, double age, StorefrontOptions options, ref Dice dice)
    {
        var noun = Category.All[category].Noun;
        switch (dice.Below(4))
        {
            case 0:
                return $"{dice.Pick<string>(Extras)} {noun}";
            case 1:
                var brand = dice.Below(goods.Brands.Length);
                // Of two that come to mind, the liked one.
                if (!shopper.LikesBrand(brand, age, options))
                    brand = dice.Below(goods.Brands.Length);
                return $"{goods.Brands[brand]} {noun}";
            default:
                return noun;
        }
    }
}
