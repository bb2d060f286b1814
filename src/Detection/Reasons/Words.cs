using System.Globalization;

namespace Personalization.Detection;

/// <summary>Figures as people read them.</summary>
internal static class Words
{
    public static string Percent(double share) => $"{Format(100 * share, "0")} %";

    public static string Number(double value) => Format(value, "0.#");

    public static string Time(double seconds) => seconds switch
    {
        < 120 => $"{Format(seconds, "0")} s",
        < 7_200 => $"{Format(seconds / 60, "0")} min",
        < 172_800 => $"{Format(seconds / 3_600, "0")} h",
        _ => $"{Format(seconds / 86_400, "0")} days",
    };

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
