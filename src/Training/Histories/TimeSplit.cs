namespace Personalization.Training;

/// <summary>What is learned from, and what is kept for validation: a cut in time, as a model is only ever used on what comes after its log.</summary>
/// <param name="Training">Histories of the events before the cut.</param>
/// <param name="Validation">Whole histories of the users with events from the cut on.</param>
/// <param name="Cut">The first instant that is not learned from.</param>
internal sealed record TimeSplit(IReadOnlyList<History> Training, IReadOnlyList<History> Validation, DateTimeOffset Cut)
{
    /// <summary>Up to when a training knows all of a log that ends then.</summary>
    public DateTimeOffset LearnedUpTo(DateTimeOffset end) => Cut < end ? Cut : end;

    /// <summary>Cuts so that about this share of the events, the latest, are kept; 0 keeps none.</summary>
    public static TimeSplit Of(IReadOnlyList<History> histories, double share)
    {
        var times = histories.SelectMany(history => history.Events, (_, item) => item.Time).Order().ToArray();
        var kept = (int)(times.Length * share);
        if (kept == 0)
            return new TimeSplit(histories, [], DateTimeOffset.MaxValue);
        var cut = times[^kept];
        return new TimeSplit(
            [.. histories.Select(history => history with { Events = [.. history.Events.TakeWhile(item => item.Time < cut)] }).Where(history => history.Events.Count > 0)],
            [.. histories.Where(history => history.Events[^1].Time >= cut)],
            cut);
    }
}
