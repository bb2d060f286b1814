namespace Personalization.Inference;

/// <summary>
/// Asks an index for the votes of a session's nearest neighbours. Holds the scratch of one query at a time, 9 bytes an item and 20 a
/// recent session, and allocates nothing once it has met its longest session; give each thread its own.
/// </summary>
public sealed class NeighbourQuery
{
    private readonly NeighbourIndex _index;
    private readonly NeighbourOptions _options;
    private readonly NeighbourMerge _merge;
    private readonly Neighbour[] _found;
    private readonly ulong[] _orders;
    // Zero but for the items that the latest query touched, which are in _touched.
    private readonly float[] _votes;
    private readonly bool[] _hasVotes;
    private readonly int[] _touched;
    private int _count;

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

    /// <summary>Every item that some neighbour voted for, items of the session itself included; none where nobody shares an item. Valid until the next query.</summary>
    public ReadOnlySpan<int> Voted => _touched.AsSpan(0, _count);

    /// <summary>What an item got; 0 where nobody voted for it, and where votes for it count nothing.</summary>
    public float VotesFor(int item) => _votes[item];

    /// <summary>All votes together.</summary>
    public double Sum()
    {
        var sum = 0.0;
        foreach (var item in Voted)
            sum += _votes[item];
        return sum;
    }

    /// <summary>Lets the session's neighbours vote.</summary>
    /// <param name="history">The session's items, oldest first: indices that the index knows.</param>
    public void Ask(ReadOnlySpan<int> history)
    {
        Forget();
        var found = _found.AsSpan(0, _merge.Run(history, _found));
        var bar = LastOrderThatVotes(found);
        var length = Math.Min(history.Length, _options.LastItems);
        foreach (var neighbour in found)
        {
            if (neighbour.Order <= bar)
                Vote(neighbour, neighbour.Similarity * Decays.Of(_options.Vote, neighbour.Back, length));
        }
    }

    /// <summary>Offers every item that some neighbour votes for.</summary>
    /// <param name="history">As <see cref="Ask"/> takes it.</param>
    /// <param name="best">Reset to how many are wanted.</param>
    public void Rank(ReadOnlySpan<int> history, TopList best)
    {
        ArgumentNullException.ThrowIfNull(best);
        Ask(history);
        foreach (var item in Voted)
            best.Offer(item, _votes[item]);
    }

    private void Forget()
    {
        foreach (var item in Voted)
            (_votes[item], _hasVotes[item]) = (0, false);
        _count = 0;
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

    private void Vote(Neighbour neighbour, float vote)
    {
        foreach (var item in _index.ItemsOfSession[neighbour.Session])
        {
            if (!_hasVotes[item])
            {
                _hasVotes[item] = true;
                _touched[_count++] = item;
            }
            _votes[item] += vote * _index.Weights[item];
        }
    }
}
