using System.Collections.Concurrent;

namespace Personalization.Training;

/// <summary>
/// Walks histories by a protocol: where among all items does the next one stand? An item that the predictor does not know moves nothing,
/// and where it is the one to come it is a miss. Until a history's first known item what is popular is shown, as in serving.
/// </summary>
internal sealed class Evaluation(IPredictor predictor, Protocol protocol)
{
    /// <param name="histories">Ran side by side.</param>
    /// <param name="onHistory">Called whenever a history is through, by any thread.</param>
    /// <param name="ct">Ends the run.</param>
    public async Task<EvaluationReport> Run(IReadOnlyList<History> histories, Action onHistory, CancellationToken ct)
    {
        var ranks = new RankCounts(protocol.Depth);
        var surprises = new ConcurrentBag<float>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = predictor.InFlight, CancellationToken = ct };
        await Parallel.ForEachAsync(histories, parallel, async (history, token) =>
        {
            await Walk(history, ranks, surprises, token).ConfigureAwait(false);
            onHistory();
        }).ConfigureAwait(false);
        return new EvaluationReport(ranks, [.. surprises.Order()]);
    }

    private async Task Walk(History history, RankCounts ranks, ConcurrentBag<float> surprises, CancellationToken ct)
    {
        var walk = predictor.Begin();
        var excluded = new HashSet<int>();
        var isBegun = false;
        for (var place = 0; place < history.Events.Count - 1; place++)
        {
            var isKnown = predictor.TryGetIndex(history.Events[place].Item, out var item);
            isBegun |= isKnown;
            protocol.Exclude(excluded, isKnown ? item : null);
            var isCase = protocol.Asks(history, place);
            if (!isKnown && !isCase)
                continue;
            var wanted = isCase ? protocol.Depth + excluded.Count : 0;
            var shown = isBegun ? await walk.Step(isKnown ? item : -1, wanted, ct).ConfigureAwait(false) : [.. predictor.Popular.Take(wanted)];
            if (!isCase)
                continue;
            var isForetold = predictor.TryGetIndex(history.Events[place + 1].Item, out var target);
            ranks.Add(isForetold ? protocol.RankOf(target, shown, excluded) : 0);
            if (isForetold && walk.SurpriseAt(target) is { } surprise)
                surprises.Add(surprise);
        }
    }
}
