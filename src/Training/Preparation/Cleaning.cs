namespace Personalization.Training;

/// <summary>Drops what teaches nothing. A history is a list of places in the log, oldest first.</summary>
internal static class Cleaning
{
    /// <summary>Sessions of a log that names none: a history is cut where it paused.</summary>
    public static IEnumerable<List<int>> CutAtPauses(List<int> history, IReadOnlyList<Click> clicks, TimeSpan pause)
    {
        var session = new List<int>();
        foreach (var place in history)
        {
            if (session.Count > 0 && clicks[place].Time - clicks[session[^1]].Time > pause.Ticks)
            {
                yield return session;
                session = [];
            }
            session.Add(place);
        }
        yield return session;
    }

    /// <summary>The same thing done with the same item at the same instant is one event.</summary>
    public static List<int> WithoutRepeats(List<int> history, IReadOnlyList<Click> clicks)
    {
        var seen = new HashSet<Click>();
        return [.. history.Where(place => seen.Add(clicks[place]))];
    }

    /// <summary>Short histories go first, then rare items, then what that left short: one round, as the field does it.</summary>
    public static List<List<int>> WithoutRare(IEnumerable<List<int>> histories, IReadOnlyList<Click> clicks, PreparationOptions options)
    {
        var longEnough = histories.Where(history => history.Count >= options.MinHistory).ToList();
        var counts = longEnough.SelectMany(history => history).CountBy(place => clicks[place].Item).ToDictionary();
        return [.. longEnough
            .Select(history => history.Where(place => counts[clicks[place].Item] >= options.MinItem).ToList())
            .Where(history => history.Count >= options.MinHistory)];
    }
}
