using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>What an honest shopper says of an item, with or without words.</summary>
internal static class HonestReview
{
    private const double Worded = 0.7;

    public static Review Of(Scene scene, in Shopper shopper, CatalogueItem about, ref Dice dice)
    {
        var rating = Rating(about, shopper.Kindness, ref dice);
        var text = dice.Chance(Worded) ? ReviewTexts.Honest(Category.All[about.Category].Noun, rating, scene.Options.LookAlikes.ShortReviewShare, ref dice) : null;
        return new(rating, text, Seller: scene.Goods.Sellers[about.Seller]);
    }

    /// <summary>By how good the item is, how kind the reviewer, and the day; 1 to 5.</summary>
    private static double Rating(CatalogueItem item, double kindness, ref Dice dice)
    {
        // An item's worth is its own for ever: how well it sells hints at it.
        var worth = Dice.Of(item.Index, Purpose.Item, item.Category).Between(3.2, 4.9);
        return Math.Clamp(Math.Round(worth + 0.4 * kindness + 0.9 * dice.Normal()), 1, 5);
    }
}
