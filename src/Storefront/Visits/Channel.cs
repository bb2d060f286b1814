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
    public static string Name(this Channel channel) => channel switch { Channel.Web => "web", Channel.App => "app", _ => "store" };
}
