using System.Globalization;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>Letters as readable lines.</summary>
internal static class LetterLine
{
    private const int MaxUser = 16;
    private const int MaxError = 200;

    /// <summary>When, where the event lay, why it was refused, whose it is, its size, and the error.</summary>
    public static string Of(Letter letter) => string.Create(CultureInfo.InvariantCulture,
        $"{Time(letter.Time)}  {Origin(letter),-20}  {letter.Reason,-14}  {User(letter),-MaxUser}  {letter.Size,8} B  {Short(letter.Error, MaxError)}{Before(letter)}");

    /// <summary>A line per reason, the commonest first: how many, the first and the last.</summary>
    public static IEnumerable<string> Summary(IReadOnlyCollection<Letter> letters) =>
        letters.GroupBy(static letter => letter.Reason)
            .OrderByDescending(static reason => reason.Count()).ThenBy(static reason => reason.Key, StringComparer.Ordinal)
            .Select(static reason => string.Create(CultureInfo.InvariantCulture,
                $"{reason.Key,-14}  {reason.Count(),8}  first {Time(reason.Min(static letter => letter.Time))}  last {Time(reason.Max(static letter => letter.Time))}"));

    /// <summary>How many of the topic's letters were wanted; where none was, which reasons there are.</summary>
    public static string Count(int wanted, IReadOnlyCollection<Letter> all, LetterBox box, TopicNames topics) => wanted switch
    {
        0 when all.Count == 0 => $"There are no {box.Noun} in '{box.TopicOf(topics)}'.",
        0 => $"None of the {all.Count} {box.Noun} in '{box.TopicOf(topics)}' is wanted. Their reasons: {string.Join(", ", all.Select(static letter => letter.Reason).Distinct().Order(StringComparer.Ordinal))}.",
        _ => $"{wanted} of {all.Count} {box.Noun} in '{box.TopicOf(topics)}'.",
    };

    /// <summary>Where the event lay.</summary>
    public static string Origin(Letter letter) => letter.Origin is { } origin ? origin.ToString() : "(origin unknown)";

    /// <summary>Whose it is.</summary>
    public static string User(Letter letter) => letter.User.Length == 0 ? "(no key)" : Short(letter.User, MaxUser);

    private static string Before(Letter letter) => letter.ReplayedFrom is { } from ? $" (replayed from {from})" : "";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>On one line of a terminal, whatever a producer wrote.</summary>
    private static string Short(string text, int length) =>
        string.Concat((text.Length <= length ? text : text[..(length - 1)] + "…").Select(static letter => char.IsControl(letter) ? ' ' : letter));
}
