namespace Personalization.Training;

/// <summary>What every format asks of a line.</summary>
internal static class LogLine
{
    private const int MaxId = 128;

    /// <summary>Null where the text can be a user's, an item's or an event's id on the wire, else what is wrong with it.</summary>
    public static string? FaultOfId(string what, string? id) => id switch
    {
        null or "" => $"has no {what}, expected 1 to {MaxId} characters",
        { Length: > MaxId } => $"has the {what} '{id[..16]}…' of {id.Length} characters, expected 1 to {MaxId}",
        _ when id.AsSpan().ContainsAny('\t', '\n', '\r') => $"has the {what} '{id.ReplaceLineEndings(" ")}', expected no tab or line break in it",
        _ => null,
    };

    /// <summary>Ids of events: the file's name and the place in it, so that another file's events are others.</summary>
    public static string EventId(string file, long line) => $"{file}-{line}";
}
