namespace Personalization.Inference;

/// <summary>
/// Ranks the items of an index by the votes of a session's nearest neighbours. Holds the scratch of one query at a time, 9 bytes an item
/// and 20 a recent session, and allocates nothing once it has met its longest session; give each thread its own.
/// </summary>
public sealed class NeighbourQuery
{
    private readonly NeighbourIndex _index;
    private readonly NeighbourOptions _options;
    private readonly NeighbourMerge _merge;
    private readonly Neighbour[] _found;
    private readonly ulong[] _orders;
    // Both all zero between queries; which items a query touched is in _touched.
    private readonly float[] _votes;
    private readonly bool[] _hasVotes;
    private readonly int[] _touched;

    public NeighbourQuery(NeighbourIndex index, NeighbourOptions options)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Neighbours, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Recent, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LastItems, 1);
        (_index, _options, _merge) = (index, options, new NeighbourMerge(index, options));
        _found = new Neighbour[Math.Min(options.Recent, Math.Max(1, index.Sessions))];
        _orders = new ulong[_found.Length];
        (_votes, _hasVotes, _touched) = (new float[index.Items], new bool[index.Items], new int[index.Items]);
    }

    /// <summary>Offers every item that some neighbour votes for, items of the session itself included; none where nobody shares an item.</summary>
    /// <param name="history">The session's items, oldest first: indices that the index knows.</param>
    /// <param name="best">Reset to how many are wanted.</param>
    public void Rank(ReadOnlySpan<int> history, TopList best)
    {
        ArgumentNullException.ThrowIfNull(best);
        var found = _found.AsSpan(0, _merge.Run(history, _found));
        var bar = LastOrderThatVotes(found);
        var length = Math.Min(history.Length, _options.LastItems);
        var touched = 0;
        foreach (var neighbour in found)
        {
            if (neighbour.Order <= bar)
                touched = Vote(neighbour, neighbour.Similarity * Decays.Of(_options.Vote, neighbour.Back, length), touched);
        }
        foreach (var item in _touched.AsSpan(0, touched))
        {
            best.Offer(item, _votes[item]);
            (_votes[item], _hasVotes[item]) = (0, false);
        }
    }

    private ulong LastOrderThatVotes(ReadOnlySpan<Neighbour> found)
    {
        if (found.Length <= _options.Neighbours)
            return ulong.MaxValue;
        var orders = _orders.AsSpan(0, found.Length);
        for (var place = 0; place < found.Length; place++)
            orders[place] = found[place].Order;
        orders.Sort();
        return orders[_options.Neighbours - 1];
    }

    private int Vote(Neighbour neighbour, float vote, int touched)
    {
        foreach (var item in _index.ItemsOfSession[neighbour.Session])
        {
            if (!_hasVotes[item])
            {
                _hasVotes[item] = true;
                _touched[touched++] = item;
            }
            _votes[item] += vote * _index.Weights[item];
        }
        return touched;
    }
}
