using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Runs a history through the trainer's own network, for the loader of the folder to compare with.</summary>
internal static class GoldenVectors
{
    private const int Longest = 20;
    private const int Best = 20;

    /// <summary>A history that shows up a wrong graph: of the first windows, the one with the most different items and contexts.</summary>
    public static Passage Choose(IEnumerable<Passage> windows) =>
        windows.Select(static window => window.First(Longest)).Take(1000).MaxBy(static window => window.Items.Distinct().Count() + window.Contexts.Distinct().Count())!;

    public static GoldenVector Of(INetwork network, Passage history)
    {
        var (state, user, scores, intents) = network.Run(history);
        var top = Enumerable.Range(0, scores.Length).OrderByDescending(item => scores[item]).Take(Best).ToArray();
        return new GoldenVector
        {
            Items = history.Items,
            Kinds = network.Context?.Kinds is null ? null : Array.ConvertAll(history.Contexts, static context => context.Kind),
            Gaps = network.Context?.Gaps is null ? null : Array.ConvertAll(history.Contexts, static context => context.Gap),
            Words = network.Context?.Words is null ? null : Array.ConvertAll(history.Contexts, static context => context.Words.ToArray()),
            State = state,
            User = user,
            Intents = intents,
            LogZ = LogZOf(scores),
            TopItems = top,
            TopScores = [.. top.Select(item => scores[item])],
        };
    }

    /// <summary>In double precision, as the reference that single precision is compared with.</summary>
    private static float LogZOf(float[] scores)
    {
        double highest = scores.Max();
        return (float)(highest + Math.Log(scores.Sum(score => Math.Exp(score - highest))));
    }
}
