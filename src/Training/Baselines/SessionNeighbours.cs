using System.Collections.Concurrent;
using Personalization.Inference;

namespace Personalization.Training;

/// <summary><c>vs-knn</c> and <c>vmis-knn</c>: what the most similar of the recent sessions held, by the index and the query that serve.</summary>
internal sealed class SessionNeighbours(NeighbourIndex index, NeighbourOptions options) : IBaseline
{
    private readonly ConcurrentBag<NeighbourQuery> _queries = [];

    public void Rank(ReadOnlySpan<int> history, TopList best)
    {
        if (!_queries.TryTake(out var query))
            query = new NeighbourQuery(index, options);
        query.Rank(history, best);
        _queries.Add(query);
    }

    /// <summary>Votes count by how rare an item is: the logarithm of all sessions over those that hold it.</summary>
    public static SessionNeighbours VmisKnn(PastSessions past, NeighbourOptions options) =>
        new(NeighbourIndexBuilder.Build(past.Sessions, past.Vocabulary.Items.Count, options.Recent, share => -Math.Log(share)), options);

    /// <summary>Votes count one, and by how rare an item is as much as is asked for.</summary>
    public static SessionNeighbours VsKnn(PastSessions past, NeighbourOptions options, double rarity) =>
        new(NeighbourIndexBuilder.Build(past.Sessions, past.Vocabulary.Items.Count, options.Recent, share => 1 - (rarity * Math.Log(share))), options);
}
