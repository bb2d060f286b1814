using System.Globalization;

namespace Personalization.Silo;

/// <summary>A moment as someone types it: a time, or how long ago.</summary>
internal static class Moment
{
    /// <summary>The moment of <c>2026-01-05T10:00:00Z</c> (UTC where no zone is given) or of <c>90s</c>, <c>30m</c>, <c>2h</c>, <c>7d</c> before <paramref name="now"/>.</summary>
    /// <exception cref="ConfigurationException">It is neither.</exception>
    public static DateTimeOffset Parse(string option, string text, DateTimeOffset now)
    {
        if (text.Length > 1 && Unit(text[^1]) is { } unit
            && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            && count * unit.TotalDays <= (now - DateTimeOffset.UnixEpoch).TotalDays)
            return now - count * unit;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        throw new ConfigurationException($"{option} is '{text}'; expected a time such as 2026-01-05T10:00:00Z, or an age such as 90s, 30m, 2h or 7d.");
    }

    private static TimeSpan? Unit(char letter) => letter switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };
}
