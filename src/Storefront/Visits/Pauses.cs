namespace Personalization.Storefront;

/// <summary>How long a person takes between two actions: log-normal, as reading times are.</summary>
internal static class Pauses
{
    private const double ShortestMs = 350;
    private const double LongestMs = 200_000;

    /// <summary>Milliseconds; <paramref name="factor"/> is relative to the median look at an item.</summary>
    public static long Draw(ShopperOptions options, double factor, ref Dice dice) =>
        (long)Math.Clamp(options.MedianPause.TotalMilliseconds * factor * dice.LogNormal(options.PauseSpread), ShortestMs, LongestMs);
}
