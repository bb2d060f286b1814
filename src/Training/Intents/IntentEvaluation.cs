using System.Collections.Concurrent;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Steps a model through histories as it serves, and holds what it foretells of shoppers' intents against what came.</summary>
/// <param name="runner">The model.</param>
/// <param name="from">Only events from then on are asked. Default: all.</param>
internal sealed class IntentEvaluation(ModelRunner runner, DateTimeOffset from = default)
{
    private const int InFlight = 256;

    /// <summary>In the manifest's order; none where the model foretells nothing that the log can tell.</summary>
    /// <param name="histories">Ran side by side.</param>
    /// <param name="end">Up to when all is known, mostly the log's end.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<IReadOnlyList<IntentQuality>> Run(IReadOnlyList<History> histories, DateTimeOffset end, CancellationToken ct)
    {
        var names = runner.Model.Manifest.Intents ?? [];
        if (names.Length == 0)
            return [];
        var forecasts = Array.ConvertAll(names, static _ => new ConcurrentBag<IntentForecast>());
        await Parallel.ForEachAsync(histories.Index(), new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = ct }, async (history, token) =>
            await Walk(history.Index, history.Item, (names, forecasts, end), token).ConfigureAwait(false)).ConfigureAwait(false);
        return [.. names.Select((name, place) => IntentQuality.Of(name, InOrder(forecasts[place]))).OfType<IntentQuality>()];
    }

    private async ValueTask Walk(int number, History history, (string[] Names, ConcurrentBag<IntentForecast>[] Forecasts, DateTimeOffset End) known, CancellationToken ct)
    {
        var state = new float[runner.Model.StateSize];
        var trail = new HistoryTrail(runner.Model.Context);
        for (var place = 0; place < history.Events.Count; place++)
        {
            var seen = history.Events[place];
            if (!runner.Model.Catalogue.TryGetIndex(seen.Item, out var item))
            {
                trail.Pass(seen);
                continue;
            }
            // Intents come with a list only.
            var advance = await runner.Advance(state, item, trail.Step(seen), seen.Time >= from ? 1 : 0, session: [], ct).ConfigureAwait(false);
            for (var intent = 0; intent < advance.Intents?.Length; intent++)
            {
                if (Intent.Named(known.Names[intent])?.CameAfter(history.Events, place, known.End) is { } came)
                    known.Forecasts[intent].Add(new(number, place, new(advance.Intents[intent], came)));
            }
        }
    }

    /// <summary>Of the log, whatever order they came in.</summary>
    private static Forecast[] InOrder(IEnumerable<IntentForecast> forecasts) =>
        [.. forecasts.OrderBy(static one => one.History).ThenBy(static one => one.Place).Select(static one => one.Forecast)];
}
