namespace Personalization.Storefront;

/// <summary>What people type into the search box.</summary>
internal static class Queries
{
    private static readonly string[] Extras = ["cheap", "new", "best", "gift", "small", "black"];

    public static string For(Scene scene, in Shopper shopper, int category, ref Dice dice)
    {
        var brands = scene.Goods.Brands;
        var noun = Category.All[category].Noun;
        switch (dice.Below(4))
        {
            case 0:
                return $"{dice.Pick<string>(Extras)} {noun}";
            case 1:
                var brand = dice.Below(brands.Length);
                // Of two that come to mind, the liked one.
                if (!shopper.LikesBrand(brand, scene.Popularity.Age, scene.Options))
                    brand = dice.Below(brands.Length);
                return $"{brands[brand]} {noun}";
            default:
                return noun;
        }
    }
}
