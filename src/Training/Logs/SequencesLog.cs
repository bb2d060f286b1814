using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>
/// A sequence a line, without times. Times are made up: a line begins <see cref="BetweenLines"/> after the line before it and its items
/// follow each other by <see cref="BetweenItems"/>, so that neighbouring lines overlap, always in the same way.
/// </summary>
internal static class SequencesLog
{
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan BetweenItems = TimeSpan.FromSeconds(30);

    public static IEnumerable<Interaction> Read(IEnumerable<string> lines, string file, bool firstIsUser, BadLines badLines)
    {
        long number = 0;
        foreach (var line in lines)
        {
            number++;
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var first = firstIsUser ? 1 : 0;
            if (words.Length == 0)
                continue;
            if (FaultOf(words, first) is { } fault)
            {
                badLines.Add(number, fault);
                continue;
            }
            var user = firstIsUser ? words[0] : LogLine.EventId(file, number);
            for (var index = first; index < words.Length; index++)
                yield return View(user, words[index], number, index - first, LogLine.EventId(file, number));
        }
    }

    private static string? FaultOf(string[] words, int first) =>
        words.Length <= first
            ? $"has the user '{words[0]}' and no item, expected at least one"
            : words.Select(word => LogLine.FaultOfId("item or user", word)).FirstOrDefault(fault => fault is not null);

    private static Interaction View(string user, string item, long line, int place, string session) => new()
    {
        Id = $"{session}-{place + 1}",
        Type = InteractionType.View,
        User = user,
        Session = session,
        Time = Start + line * BetweenLines + place * BetweenItems,
        Item = item,
    };
}
