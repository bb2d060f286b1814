using System.Globalization;
using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>Clicks as bol.com's Serenade reads them: tab-separated <c>SessionId ItemId Time</c>, a session being the user.</summary>
internal static class SerenadeLog
{
    private const string Header = "SessionId\t";
    private static readonly double LatestSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public static IEnumerable<Interaction> Read(IEnumerable<string> lines, string file, BadLines badLines)
    {
        long number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.Length == 0 || (number == 1 && line.StartsWith(Header, StringComparison.OrdinalIgnoreCase)))
                continue;
            var (click, fault) = Parse(line, LogLine.EventId(file, number));
            if (click is not null)
                yield return click;
            else
                badLines.Add(number, fault!);
        }
    }

    private static (Interaction? Click, string? Fault) Parse(string line, string id)
    {
        var cells = line.Split('\t');
        if (cells.Length != 3)
            return (null, $"has {cells.Length} cells, expected 3 separated by tabs: session, item, time");
        if ((LogLine.FaultOfId("session", cells[0]) ?? LogLine.FaultOfId("item", cells[1])) is { } fault)
            return (null, fault);
        if (!double.TryParse(cells[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || !(seconds >= 0 && seconds < LatestSeconds))
            return (null, $"has the time '{cells[2]}', expected seconds since 1970");
        return (new Interaction
        {
            Id = id,
            Type = InteractionType.View,
            User = cells[0],
            Session = cells[0],
            Time = DateTimeOffset.UnixEpoch.AddSeconds(seconds),
            Item = cells[1],
        }, null);
    }
}
