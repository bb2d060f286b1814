namespace Personalization.Training;

/// <summary>
/// Finds the predictions that went most wrong, at most one of a history: those that surprised most where the predictor has probabilities, else
/// the misses of what training saw most. What the predictor does not know it cannot foretell, so such cases are not among them.
/// </summary>
internal sealed class WorstCases(IPredictor predictor, Protocol protocol, KnownItems items)
{
    private const int Most = 20;

    public async Task<IReadOnlyList<WorstCase>> Of(IReadOnlyList<JudgedCase> cases, IReadOnlyList<History> histories, CancellationToken ct)
    {
        var worst = Choose(cases);
        History[] prefixes = [.. worst.Select(judged => UpToTarget(histories[judged.History], judged))];
        // The evaluation stops ranking at its depth; these few are ranked once more, to the last item.
        var ranks = new CaseLog();
        await new Evaluation(predictor, protocol with { LastOnly = true, Depth = Math.Max(items.Count, RankCounts.Standard) }, ranks.Add).Run(prefixes, () => { }, ct).ConfigureAwait(false);
        return [.. ranks.Ordered().Select(ranked => new WorstCase(
            worst[ranked.History], [.. prefixes[ranked.History].Events.SkipLast(1).Select(step => step.Item)], ranked.Rank))];
    }

    internal IReadOnlyList<JudgedCase> Choose(IReadOnlyList<JudgedCase> cases) =>
    [
        .. cases.Where(judged => judged.Target >= 0 && judged.Rank != 1)
            .OrderByDescending(judged => judged.Surprise ?? float.NegativeInfinity)
            .ThenBy(judged => judged.Rank > 0)
            .ThenByDescending(judged => items.CountOf(judged.Target))
            .DistinctBy(judged => judged.History)
            .Take(Most),
    ];

    private static History UpToTarget(History history, JudgedCase judged) => history with { Events = [.. history.Events.Take(judged.PrefixLength + 1)] };
}
