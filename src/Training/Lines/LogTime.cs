using System.Globalization;

namespace Personalization.Training;

/// <summary>Times as logs write them; what has no zone is taken for UTC.</summary>
internal static class LogTime
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
    private static readonly long LatestMilliseconds = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static DateTimeOffset? OfMilliseconds(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= LatestMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    public static DateTimeOffset? Of(string text, params string[] forms) =>
        DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, Utc, out var time) ? time : null;

    public static DateTimeOffset? OfIso(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var time) ? time : null;
}
