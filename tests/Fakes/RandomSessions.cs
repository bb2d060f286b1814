using Personalization.Inference;
using Personalization.Training;

namespace Personalization.Fakes;

/// <summary>Neighbours made up of random sessions, in which low items are more frequent.</summary>
internal static class RandomSessions
{
    public static NeighbourSource Of(int items, int seed, double weight, int count = 60, NeighbourOptions? options = null)
    {
        var random = new Random(seed);
        int[][] sessions = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, random.Next(1, 6)).Select(_ => (int)(items * random.NextDouble() * random.NextDouble())).ToArray())];
        return Of(sessions, items, new NeighbourBlend { Weight = weight, Options = options ?? new() });
    }

    /// <summary>Weighed as VMIS-kNN weighs.</summary>
    public static NeighbourSource Of(IReadOnlyList<int[]> sessions, int items, NeighbourBlend blend) =>
        new(NeighbourIndexBuilder.Build(sessions, items, blend.Options.Recent, share => -Math.Log(share)), blend);
}
