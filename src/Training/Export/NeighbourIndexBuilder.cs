using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Builds the index that the engine asks for a session's neighbours.</summary>
internal static class NeighbourIndexBuilder
{
    /// <summary>Only the sessions that some item still names are kept, as no query can meet the others.</summary>
    /// <param name="sessions">Item indices below <paramref name="items"/>, by the time of the sessions' last events, oldest first.</param>
    /// <param name="items">How many items there are.</param>
    /// <param name="recent">How many sessions an item names, the most recent.</param>
    /// <param name="weightOf">An item's weight, from the share of the sessions that hold it.</param>
    public static NeighbourIndex Build(IReadOnlyList<int[]> sessions, int items, int recent, Func<double, double> weightOf)
    {
        var counts = new int[items];
        var named = new List<int>[items];
        var kept = new bool[sessions.Count];
        for (var session = sessions.Count - 1; session >= 0; session--)
        {
            foreach (var item in sessions[session].Distinct())
            {
                if (counts[item]++ >= recent)
                    continue;
                (named[item] ??= []).Add(session);
                kept[session] = true;
            }
        }
        var numbers = Renumber(kept);
        return new NeighbourIndex(
            PackedLists.Of([.. sessions.Where((_, session) => kept[session]).Select(session => session.Distinct().ToArray())]),
            PackedLists.Of([.. named.Select(list => list is null ? [] : list.Select(session => numbers[session]).ToArray())]),
            [.. counts.Select(count => count == 0 ? 0f : (float)weightOf((double)count / sessions.Count))]);
    }

    private static int[] Renumber(bool[] kept)
    {
        var numbers = new int[kept.Length];
        var next = 0;
        for (var session = 0; session < kept.Length; session++)
            numbers[session] = kept[session] ? next++ : -1;
        return numbers;
    }
}
