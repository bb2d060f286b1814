namespace Personalization.Training;

/// <summary>Names of <see cref="LogFormat"/>, as commands and options spell them.</summary>
public static class LogFormats
{
    /// <summary>All names: <c>serenade</c>, <c>sequences</c>, <c>storefront</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<LogFormat>().Select(NameOf)];

    /// <summary>The name of a format.</summary>
    public static string NameOf(LogFormat format) => format.ToString().ToLowerInvariant();

    /// <summary>The format of that name, in any case; false where there is none.</summary>
    public static bool TryParse(string name, out LogFormat format)
    {
        format = Enum.GetValues<LogFormat>().FirstOrDefault(candidate => string.Equals(candidate.ToString(), name, StringComparison.OrdinalIgnoreCase));
        return format != default;
    }
}
