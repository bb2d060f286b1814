using System.Collections.Concurrent;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>
/// Of every history, every prefix of at least one item is a case: where among all items of the catalogue does the next one stand? Each
/// event takes one step of the serving path, and histories run side by side, so that batches fill as in serving. An item that the
/// model does not know moves nothing, and where it is the one to come it is a miss.
/// </summary>
internal sealed class NextItemProtocol(ModelRunner runner)
{
    private const int InFlight = 256;

    /// <summary>Leaves the prefix's last item out of the ranking.</summary>
    public bool ExcludeLast { get; init; }

    /// <summary>Only cases whose next item came at this instant or later count. Default: all.</summary>
    public DateTimeOffset From { get; init; } = DateTimeOffset.MinValue;

    /// <param name="histories">Ran side by side.</param>
    /// <param name="onHistory">Called whenever a history is through, by any thread.</param>
    /// <param name="ct">Ends the run.</param>
    public async Task<NextItemReport> Run(IReadOnlyList<History> histories, Action onHistory, CancellationToken ct)
    {
        var ranks = new RankCounts();
        var surprises = new ConcurrentBag<float>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = ct };
        await Parallel.ForEachAsync(histories, parallel, async (history, token) =>
        {
            await Step(history, ranks, surprises, token).ConfigureAwait(false);
            onHistory();
        }).ConfigureAwait(false);
        return new NextItemReport(ranks, [.. surprises.Order()]);
    }

    private async Task Step(History history, RankCounts ranks, ConcurrentBag<float> surprises, CancellationToken ct)
    {
        var catalogue = runner.Model.Catalogue;
        var state = new float[runner.Model.StateSize];
        var asked = Math.Min(RankCounts.Cutoff + 1, catalogue.Count);
        // Until an item is known, what is shown is what is popular: the engine's own fallback.
        IReadOnlyList<int> shown = [.. catalogue.Popular.Take(asked)];
        float? logZ = null;
        for (var place = 0; place < history.Events.Count - 1; place++)
        {
            var isKnown = catalogue.TryGetIndex(history.Events[place].Item, out var item);
            if (isKnown)
            {
                var advance = await runner.Advance(state, item, asked, ct).ConfigureAwait(false);
                (shown, logZ) = (advance.Top!.Items, advance.LogZ);
            }
            var next = history.Events[place + 1];
            if (next.Time < From)
                continue;
            if (!catalogue.TryGetIndex(next.Item, out var target))
            {
                ranks.Add(0);
                continue;
            }
            ranks.Add(RankOf(target, shown, ExcludeLast && isKnown ? item : -1));
            if (logZ is { } z && runner.Model.HasSurprise)
                surprises.Add(z - runner.Model.Score(state, target));
        }
    }

    /// <summary>From 1; 0 where the item is excluded or not among the first 20.</summary>
    internal static int RankOf(int target, IReadOnlyList<int> shown, int excluded)
    {
        var rank = 0;
        foreach (var item in shown)
        {
            if (item == excluded)
                continue;
            rank++;
            if (rank > RankCounts.Cutoff)
                return 0;
            if (item == target)
                return rank;
        }
        return 0;
    }
}
