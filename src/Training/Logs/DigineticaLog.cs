using System.Globalization;
using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>Diginetica's <c>train-item-views.csv</c> (CIKM Cup 2016): views, a session being the user, as most have no user id.</summary>
internal static class DigineticaLog
{
    public static TableFormat Format { get; } = new(';', ["sessionid", "userid", "itemid", "timeframe", "eventdate"], 5, Parse);

    private static ParsedLine Parse(TableRow row)
    {
        if ((LogLine.FaultOfId("session", row["sessionid"]) ?? LogLine.FaultOfId("item", row["itemid"])) is { } fault)
            return ParsedLine.Bad(fault);
        if (LogTime.Of(row["eventdate"], "yyyy-MM-dd") is not { } date)
            return ParsedLine.Bad($"has the date '{row["eventdate"]}', expected yyyy-MM-dd");
        if (!uint.TryParse(row["timeframe"], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            return ParsedLine.Bad($"has the timeframe '{row["timeframe"]}', expected milliseconds since the session's first query");
        return new(new Interaction
        {
            Id = row.Id,
            Type = InteractionType.View,
            User = row["sessionid"],
            Session = row["sessionid"],
            Time = date.AddMilliseconds(milliseconds),
            Item = row["itemid"],
        });
    }
}
