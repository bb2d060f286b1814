using Personalization.Inference;

namespace Personalization.Training;

/// <summary>How far the folder, stepping event by event in batches with others, is off what the network computes of whole histories in one pass.</summary>
internal sealed class StepParity(INetwork network)
{
    /// <summary>Single precision drifts over a long history, by 1e-5 or so; a wrong graph is off by far more.</summary>
    public const double Tolerance = 1e-3;

    private const int Histories = 64;

    /// <summary>Some of them, spread evenly over all.</summary>
    public static IReadOnlyList<Passage> Choose(IReadOnlyList<Passage> windows) =>
        [.. Enumerable.Range(0, Math.Min(Histories, windows.Count)).Select(place => windows[(int)((long)place * windows.Count / Math.Min(Histories, windows.Count))])];

    /// <summary>The greatest difference of any number of state, user vector, log Z, best scores and intents, relative where the number is greater than 1.</summary>
    public async Task<double> Worst(ModelRunner runner, IReadOnlyList<Passage> histories, CancellationToken ct)
    {
        var served = await Task.WhenAll(histories.Select(history => Serve(runner, history, ct))).ConfigureAwait(false);
        return histories.Zip(served).Max(pair => Worst(GoldenVectors.Of(network, pair.First), pair.Second, runner.Model));
    }

    private static async Task<Served> Serve(ModelRunner runner, Passage history, CancellationToken ct)
    {
        var state = new float[runner.Model.StateSize];
        var last = default(Advance);
        for (var place = 0; place < history.Items.Length; place++)   // Intents come with a list only.
            last = await runner.Advance(state, history.Items[place], history.Contexts.ElementAtOrDefault(place), top: 1, session: [], ct).ConfigureAwait(false);
        return new Served(state, last.LogZ, last.Intents ?? []);
    }

    private static double Worst(GoldenVector expected, Served served, RecurrentModel model)
    {
        var scores = model.Scores(served.State);
        IEnumerable<float> wanted = [.. expected.State, expected.LogZ, .. expected.TopScores, .. expected.Intents ?? []];
        IEnumerable<float> found = [.. served.State, served.LogZ, .. expected.TopItems.Select(item => scores[item]), .. served.Intents];
        return wanted.Zip(found).Max(static pair => Off(pair.First, pair.Second));
    }

    private static double Off(float expected, float actual) =>
        float.IsFinite(actual) ? Math.Abs(actual - expected) / Math.Max(1.0, Math.Abs(expected)) : double.MaxValue;

    private readonly record struct Served(float[] State, float LogZ, float[] Intents);
}
