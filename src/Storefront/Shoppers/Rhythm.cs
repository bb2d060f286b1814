namespace Personalization.Storefront;

/// <summary>How many shop at which hour (UTC) and weekday, relative to a week's mean.</summary>
internal static class Rhythm
{
    private static readonly double[] Hours =
        [0.35, 0.2, 0.12, 0.1, 0.1, 0.18, 0.4, 0.7, 0.95, 1.1, 1.2, 1.25, 1.35, 1.25, 1.15, 1.15, 1.25, 1.4, 1.6, 1.85, 2.0, 1.9, 1.4, 0.8];

    private static readonly double[] Weekdays = [1.25, 1.0, 0.92, 0.9, 0.93, 0.95, 1.05];

    private static readonly double Mean = Hours.Average() * Weekdays.Average();

    /// <summary>The factor at a time; <paramref name="strength"/> 0 makes it 1, 1 the full rhythm.</summary>
    public static double At(long now, double strength)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(now);
        var within = (time.Minute + time.Second / 60d) / 60;
        var hour = Hours[time.Hour] * (1 - within) + Hours[(time.Hour + 1) % 24] * within;
        return 1 + strength * (hour * Weekdays[(int)time.DayOfWeek] / Mean - 1);
    }

    /// <summary>Monday to Friday, 8 to 17.</summary>
    public static bool IsWorkingHour(long now)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(now);
        return time.Hour is >= 8 and < 17 && time.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
    }
}
