using Personalization.Contracts;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary>The model's surprise at every event of a log, as serving has it.</summary>
internal static class Surprises
{
    /// <summary>By the events' places in the log; NaN where there is none. Users run side by side, so that batches fill.</summary>
    public static async Task<float[]> Of(IReadOnlyList<Interaction> log, ModelRunner runner, CancellationToken ct)
    {
        var surprises = new float[log.Count];
        var users = Enumerable.Range(0, log.Count).GroupBy(place => log[place].User).Select(static places => places.ToArray());
        var options = new ParallelOptions { MaxDegreeOfParallelism = 128, CancellationToken = ct };
        await Parallel.ForEachAsync(users, options, async (places, stop) => await Walk(log, places, runner, surprises, stop).ConfigureAwait(false)).ConfigureAwait(false);
        return surprises;
    }

    private static async ValueTask Walk(IReadOnlyList<Interaction> log, int[] places, ModelRunner runner, float[] surprises, CancellationToken ct)
    {
        float[]? state = null;
        var logZ = float.NaN;
        var trail = new ContextTrail(runner.Model.Context);
        foreach (var place in places)
        {
            surprises[place] = float.NaN;
            if (log[place].Type == InteractionType.Search)
                trail.Hear(SearchWords.Of(log[place].Query));
            if (log[place].InterestItem is not { } name || !runner.Model.Catalogue.TryGetIndex(name, out var item))
                continue;
            if (state is not null && runner.Model.HasSurprise)
                surprises[place] = logZ - runner.Model.Score(state, item);
            state ??= new float[runner.Model.StateSize];
            logZ = (await runner.Advance(state, item, trail.Step(log[place].Type, log[place].Time), 0, session: [], ct).ConfigureAwait(false)).LogZ;
        }
    }
}
