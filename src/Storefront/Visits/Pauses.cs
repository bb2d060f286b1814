namespace Personalization.Storefront;

/// <summary>How long a person takes between two actions: log-normal, as reading times are.</summary>
internal static class Pauses
{
    private const double ShortestMs = 350;
    private const double LongestMs = 200_000;

    /// <summary>Milliseconds; <paramref name="spread"/> is the standard deviation of their logarithm.</summary>
    public static long Draw(double medianMs, double spread, ref Dice dice) => (long)Math.Clamp(medianMs * dice.LogNormal(spread), ShortestMs, LongestMs);

    /// <summary>The same of nobody in particular; <paramref name="factor"/> is relative to the median look at an item.</summary>
    public static long Draw(ShopperOptions options, double factor, ref Dice dice) =>
        Draw(options.MedianPause.TotalMilliseconds * factor, options.PauseSpread, ref dice);
}
