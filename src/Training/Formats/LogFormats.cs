using System.Text.Json;

namespace Personalization.Training;

/// <summary>Names of <see cref="LogFormat"/>, as commands and options spell them.</summary>
public static class LogFormats
{
    /// <summary>All names: <c>serenade</c>, <c>online-retail</c>…</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<LogFormat>().Select(NameOf)];

    /// <summary>The name of a format.</summary>
    public static string NameOf(LogFormat format) => JsonNamingPolicy.KebabCaseLower.ConvertName(format.ToString());

    /// <summary>False where a log has no times, and those of its events are made up.</summary>
    public static bool HasTimes(LogFormat format) => format != LogFormat.Sequences;

    /// <summary>The format of that name, in any case; false where there is none.</summary>
    public static bool TryParse(string name, out LogFormat format)
    {
        format = Enum.GetValues<LogFormat>().FirstOrDefault(candidate => string.Equals(NameOf(candidate), name, StringComparison.OrdinalIgnoreCase));
        return format != default;
    }
}
