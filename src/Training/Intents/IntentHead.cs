namespace Personalization.Training;

/// <summary>An intent that a network learns to foretell.</summary>
/// <param name="Intent">Which.</param>
/// <param name="Rate">How often it comes, above 0 and below 1: where its bias begins.</param>
internal sealed record IntentHead(Intent Intent, double Rate)
{
    /// <summary>From fewer examples that it came, or that it did not, nothing is learned but noise.</summary>
    private const int LeastExamples = 20;

    /// <summary>
    /// Those that the histories show often enough; none where all events are of one kind, as a visit's end alone is no reason to have heads, and such logs often have no real
    /// times either.
    /// </summary>
    public static IReadOnlyList<IntentHead> Of(IReadOnlyList<History> histories, DateTimeOffset end)
    {
        IntentHead[] heads = [.. Intent.All.Select(intent => Of(intent, histories, end)).OfType<IntentHead>()];
        return heads.Any(static head => head.Intent != Intent.Leave) ? heads : [];
    }

    private static IntentHead? Of(Intent intent, IReadOnlyList<History> histories, DateTimeOffset end)
    {
        var (came, all) = (0L, 0L);
        foreach (var history in histories)
        {
            for (var place = 0; place < history.Events.Count; place++)
            {
                if (intent.CameAfter(history.Events, place, end) is not { } so)
                    continue;
                all++;
                came += so ? 1 : 0;
            }
        }
        return came < LeastExamples || all - came < LeastExamples ? null : new(intent, (double)came / all);
    }
}
