namespace Personalization.Storefront;

/// <summary>What someone in another's account is after.</summary>
/// <param name="Category">Where it is.</param>
/// <param name="IsDownload">It is had as a download: no address gives one away.</param>
internal readonly record struct Loot(int Category, bool IsDownload)
{
    public static Loot Of(Scene scene, in Shopper owner, ref Dice dice)
    {
        var options = scene.Options.Fraud.Takeovers;
        var digital = Enumerable.Range(0, scene.Goods.ByCategory.Length).Where(category => Storefront.Category.All[category].IsDigital).ToArray();
        if (dice.Chance(options.DownloadShare) && digital.Length > 0)
            return new(dice.Pick<int>(digital), IsDownload: true);
        return dice.Chance(options.TasteShare) ? new(owner.LikedCategory(scene.Popularity.Age, scene.Options, ref dice), false) : new(Dearest(scene, owner, ref dice), false);
    }

    /// <summary>From the dearer half of the shelf, which is sorted by price.</summary>
    public int Item(Scene scene, ref Dice dice)
    {
        var shelf = scene.Goods.ByCategory[Category];
        int item;
        do
            item = shelf[(int)(shelf.Length * Math.Sqrt(dice.Unit()))];
        while (!scene.Goods.Items[item].IsSold(scene.Popularity.Age));
        return item;
    }

    /// <summary>Of a few categories, the one with the dearest goods; not one that the account's owner would go to.</summary>
    private static int Dearest(Scene scene, in Shopper owner, ref Dice dice)
    {
        var best = -1;
        for (var look = 0; look < 6; look++)
        {
            var category = dice.Below(scene.Goods.ByCategory.Length);
            var isLiked = owner.LikedCategory(scene.Popularity.Age, scene.Options, ref dice) == category;
            if (!isLiked && (best < 0 || Storefront.Category.All[category].MedianPrice > Storefront.Category.All[best].MedianPrice))
                best = category;
        }
        return Math.Max(0, best);
    }
}
