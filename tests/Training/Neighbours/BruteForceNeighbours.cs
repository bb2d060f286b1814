using Personalization.Inference;

namespace Personalization.Training.Tests;

/// <summary>VMIS-kNN as its paper tells it, in sets and sorts over all sessions, without an index.</summary>
internal sealed class BruteForceNeighbours(IReadOnlyList<int[]> sessions, NeighbourOptions options)
{
    public (int Item, float Score)[] Rank(int[] history, int wanted)
    {
        var recent = history.TakeLast(options.LastItems).Reverse().ToArray();
        var neighbours = Enumerable.Range(0, sessions.Count)
            .Where(session => sessions[session].Intersect(recent).Any())
            .OrderDescending()
            .Take(options.Recent)
            .Select(session => (Session: session, Similarity: SimilarityOf(session, recent)))
            .OrderByDescending(neighbour => neighbour.Similarity).ThenByDescending(neighbour => neighbour.Session)
            .Take(options.Neighbours)
            .OrderByDescending(neighbour => neighbour.Session);
        var votes = new Dictionary<int, float>();
        foreach (var (session, similarity) in neighbours)
        {
            var back = Array.FindIndex(recent, item => sessions[session].Contains(item));
            var vote = similarity * (options.Vote == Decay.Reciprocal ? 1f / (back + 1) : MathF.Max(0, 1 - (0.1f * (back + 1))));
            foreach (var item in sessions[session].Distinct())
                votes[item] = votes.GetValueOrDefault(item) + (vote * RarityOf(item));
        }
        return [.. votes.Select(vote => (vote.Key, vote.Value)).OrderByDescending(vote => vote.Value).ThenBy(vote => vote.Key).Take(wanted)];
    }

    private float SimilarityOf(int session, int[] recent)
    {
        var similarity = 0f;
        foreach (var item in recent.Distinct().Where(item => sessions[session].Contains(item)))
            similarity += (float)(recent.Length - Array.IndexOf(recent, item)) / recent.Length;
        return similarity;
    }

    private float RarityOf(int item) => (float)-Math.Log((double)sessions.Count(session => session.Contains(item)) / sessions.Count);
}
