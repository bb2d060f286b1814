namespace Personalization.Training;

/// <summary>What a reviewer's neighbours are like: spammers work in groups. It reads features of neighbours, never labels.</summary>
internal static class ReviewerGraph
{
    /// <summary>A reviewer's own features, the means of its neighbours' (not known where it has none), and how many these are.</summary>
    public static float[][] WithNeighbours(ReviewerSet set)
    {
        var neighbours = Neighbours(set);
        return [.. set.Features.Select((own, place) => (float[])[.. own, .. Mean(set, neighbours[place], own.Length), MathF.Log(1 + neighbours[place].Count)])];
    }

    private static SortedSet<int>[] Neighbours(ReviewerSet set)
    {
        var neighbours = Enumerable.Range(0, set.Features.Count).Select(static _ => new SortedSet<int>()).ToArray();
        foreach (var edge in set.Edges.Where(static edge => edge[0] != edge[1]))
        {
            neighbours[edge[0] - 1].Add(edge[1] - 1);
            neighbours[edge[1] - 1].Add(edge[0] - 1);
        }

        return neighbours;
    }

    private static IEnumerable<float> Mean(ReviewerSet set, SortedSet<int> neighbours, int features) => Enumerable.Range(0, features).Select(feature =>
        neighbours.Count == 0 ? float.NaN : neighbours.Average(neighbour => set.Features[neighbour][feature]));
}
