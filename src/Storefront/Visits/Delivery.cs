namespace Personalization.Storefront;

/// <summary>Where an honest order goes and how it is paid.</summary>
internal static class Delivery
{
    /// <summary>The chance that one who is on a journey has it sent there.</summary>
    private const double SentAfter = 0.3;

    public static (string? Address, string Payment) Of(Scene scene, in Shopper shopper, Cart cart, bool isAway)
    {
        var (who, dice) = (scene.Options.Shoppers, scene.DiceFor(Purpose.Visit));
        scene.Crowd.Of(shopper.Number).Seen |= scene.IsGiftSeason ? LookAlike.Gifts : LookAlike.None;
        var payment = scene.Origins.Payment(shopper, ref dice);
        if (cart.Lines.TrueForAll(line => Category.All[scene.Goods.Items[line.Item].Category].IsDigital) && dice.Chance(who.DownloadShare))
            return (null, payment);
        var elsewhere = Math.Max(isAway ? SentAfter : 0, who.NewAddressChance * (scene.IsGiftSeason ? scene.Options.Gifts.NewAddressFactor : 1));
        return (dice.Chance(elsewhere) ? scene.Origins.AddressHash(scene.Fresh()) : scene.Origins.Home(shopper), payment);
    }
}
