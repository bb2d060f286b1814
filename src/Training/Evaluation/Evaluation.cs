using System.Collections.Concurrent;

namespace Personalization.Training;

/// <summary>
/// Walks histories by a protocol: where among all items does the next one stand? An item that the predictor does not know moves nothing,
/// and where it is the one to come it is a miss. Until a history's first known item what is popular is shown, as in serving.
/// </summary>
/// <param name="predictor">What is judged.</param>
/// <param name="protocol">How.</param>
/// <param name="onCase">Told of every case, by any thread and in any order; null where nobody asks.</param>
internal sealed class Evaluation(IPredictor predictor, Protocol protocol, Action<JudgedCase>? onCase = null)
{
    /// <param name="histories">Ran side by side.</param>
    /// <param name="onHistory">Called whenever a history is through, by any thread.</param>
    /// <param name="ct">Ends the run.</param>
    public async Task<EvaluationReport> Run(IReadOnlyList<History> histories, Action onHistory, CancellationToken ct)
    {
        var tally = new Tally(new RankCounts(protocol.Depth), []);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = predictor.InFlight, CancellationToken = ct };
        await Parallel.ForEachAsync(histories.Index(), parallel, async (history, token) =>
        {
            await Walk(history.Index, history.Item, tally, token).ConfigureAwait(false);
            onHistory();
        }).ConfigureAwait(false);
        return new EvaluationReport(tally.Ranks, [.. tally.Surprises.Order()]);
    }

    private async Task Walk(int number, History history, Tally tally, CancellationToken ct)
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
            var wanted = isCase ? protocol.Depth + excluded.Count : 0;
            // What was searched for before the first known item is heard, too.
            var ranked = await walk.Step(isKnown ? item : -1, history.Events[place], isBegun ? wanted : 0, ct).ConfigureAwait(false);
            if (!isBegun)
                ranked = [.. predictor.Popular.Take(wanted)];
            if (!isCase)
                continue;
            var isForetold = predictor.TryGetIndex(history.Events[place + 1].Item, out var target);
            var rank = isForetold ? protocol.RankOf(target, ranked, excluded) : 0;
            var surprise = isForetold ? walk.SurpriseAt(target) : null;
            tally.Add(rank, surprise);
            if (onCase is null)
                continue;
            int[] shown = [.. ranked.Where(candidate => !excluded.Contains(candidate)).Take(RankCounts.Standard)];
            onCase(new JudgedCase
            {
                History = number,
                Place = place,
                Target = isForetold ? target : -1,
                Rank = rank,
                Shown = shown,
                Surprise = surprise,
                TopSurprise = shown.Length > 0 ? walk.SurpriseAt(shown[0]) : null,
            });
        }
    }

    private sealed record Tally(RankCounts Ranks, ConcurrentBag<float> Surprises)
    {
        public void Add(int rank, float? surprise)
        {
            Ranks.Add(rank);
            if (surprise is { } known)
                Surprises.Add(known);
        }
    }
}
