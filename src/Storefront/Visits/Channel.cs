namespace Personalization.Storefront;

/// <summary>Where one shops.</summary>
internal enum Channel
{
    Web,
    App,
    Store,
}

/// <summary>Channels' names on the wire.</summary>
internal static class Channels
{
    public static Channel Draw(ShopperOptions options, ref Dice dice) =>
        dice.Unit() is var channel && channel < options.StoreShare ? Channel.Store : channel < options.StoreShare + options.AppShare ? Channel.App : Channel.Web;

    public static Channel DrawOnline(ShopperOptions options, ref Dice dice) =>
        dice.Chance(options.AppShare / Math.Max(1e-9, 1 - options.StoreShare)) ? Channel.App : Channel.Web;

    public static string Name(this Channel channel) => channel switch { Channel.Web => "web", Channel.App => "app", _ => "store" };
}
