namespace Personalization.Detection;

/// <summary>Times in four bytes: whole seconds since 1970, up to 2106; earlier and later ones are cut off.</summary>
internal static class Seconds
{
    public static uint Of(long ticks) =>
        (uint)Math.Clamp((ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond, 1, uint.MaxValue);
}
