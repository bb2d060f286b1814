using Personalization.Inference;

namespace Personalization.Training;

/// <summary>The baselines by name, with their published numbers as defaults.</summary>
internal static class BaselineMethods
{
    private static readonly NeighbourOptions Vmis = new();

    /// <summary>Ludewig and Jannach 2018, with the decaying votes and the weight of rarity of their later session-rec.</summary>
    private static readonly NeighbourOptions Vs = new() { Neighbours = 100, Recent = 1000, LastItems = int.MaxValue };

    private static readonly Dictionary<string, Func<PastSessions, BaselineOptions, IBaseline>> Methods = new()
    {
        ["pop"] = (past, _) => new Popularity(past.Vocabulary),
        ["session-pop"] = (past, _) => new SessionPopularity(past.Vocabulary),
        ["markov"] = (past, _) => new MarkovChain(past),
        ["item-knn"] = (past, options) => new ItemNeighbours(past, new ItemNeighboursOptions { Neighbours = options.Neighbours ?? 100, LastItems = options.LastItems ?? 1 }),
        ["vs-knn"] = (past, options) => SessionNeighbours.VsKnn(past, Told(Vs, options), options.Rarity ?? 1),
        ["vmis-knn"] = (past, options) => SessionNeighbours.VmisKnn(past, Told(Vmis, options)),
    };

    public static IReadOnlyCollection<string> Names => Methods.Keys;

    public static IBaseline Build(string name, PastSessions past, BaselineOptions options) => Methods[name](past, options);

    private static NeighbourOptions Told(NeighbourOptions method, BaselineOptions options) => method with
    {
        Neighbours = options.Neighbours ?? method.Neighbours,
        Recent = options.Recent ?? method.Recent,
        LastItems = options.LastItems ?? method.LastItems,
        Similarity = options.Similarity ?? method.Similarity,
        Vote = options.Vote ?? method.Vote,
    };
}
