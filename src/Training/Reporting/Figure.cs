using System.Globalization;

namespace Personalization.Training;

/// <summary>Numbers as the pages print them, the same on every machine.</summary>
internal static class Figure
{
    public static string Measure(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    public static string Signed(double value) => value.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture);

    public static string Share(double value) => value.ToString("P1", CultureInfo.InvariantCulture);

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>+0.0120 [0.0040, 0.0200]</c>.</summary>
    public static string Interval(double value, double low, double high) => $"{Signed(value)} [{Measure(low)}, {Measure(high)}]";

    /// <summary>A coordinate, in pixels.</summary>
    public static string Pixel(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
