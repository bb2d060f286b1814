namespace Personalization.Training;

/// <summary>Says which files each event goes into. A history is a list of places in the log, oldest first.</summary>
internal static class Splitting
{
    /// <summary>
    /// Whole histories by their last event, as a model is only ever used on what comes after its log. Of what is validated and tested on,
    /// items that training does not hold are dropped, and histories that this left short.
    /// </summary>
    public static Parts[] ByTime(IReadOnlyList<List<int>> histories, IReadOnlyList<Click> clicks, PreparationOptions options)
    {
        var parts = new Parts[clicks.Count];
        if (histories.Count == 0)
            return parts;
        var test = histories.Max(history => clicks[history[^1]].Time) - options.Test.Ticks;
        var byPart = histories.ToLookup(history => PartOf(clicks[history[^1]].Time, test, test - options.Validation.Ticks));
        var known = byPart[Parts.Train].SelectMany(history => history, (_, place) => clicks[place].Item).ToHashSet();
        foreach (var part in byPart)
        {
            foreach (var history in part.Select(history => history.FindAll(place => known.Contains(clicks[place].Item))).Where(history => history.Count >= options.MinHistory))
                history.ForEach(place => parts[place] = part.Key);
        }
        return parts;
    }

    /// <summary>The last item is the test, the one before it for validation; each file holds the history up to there.</summary>
    public static Parts[] LeaveOneOut(IReadOnlyList<List<int>> histories, IReadOnlyList<Click> clicks)
    {
        var parts = new Parts[clicks.Count];
        foreach (var history in histories)
        {
            for (var place = 0; place < history.Count; place++)
                parts[history[place]] = PartsOf(history.Count - place);
        }
        return parts;
    }

    private static Parts PartOf(long end, long test, long validation) => end > test ? Parts.Test : end > validation ? Parts.Validation : Parts.Train;

    private static Parts PartsOf(int fromEnd) => fromEnd switch
    {
        1 => Parts.Test,
        2 => Parts.Test | Parts.Validation,
        _ => Parts.Test | Parts.Validation | Parts.Train,
    };
}
