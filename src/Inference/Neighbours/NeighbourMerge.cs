namespace Personalization.Inference;

/// <summary>
/// Finds the most recent sessions that share an item with the present one. Each item's sessions are sorted by recency, so merging the
/// lists meets the sessions in that order, each with all the items it shares at once: the first m met are exactly those that VMIS-kNN's
/// heap is left with, without a heap, a hash or an eviction. Scratch of one query at a time.
/// </summary>
internal sealed class NeighbourMerge(NeighbourIndex index, NeighbourOptions options)
{
    private int[] _items = [];
    private int[] _heads = [];
    private int[] _ends = [];
    private int[] _backs = [];
    private float[] _counts = [];
    private int _lists;

    /// <summary>Fills the neighbours, the most recent session first, and returns how many there are.</summary>
    public int Run(ReadOnlySpan<int> history, Span<Neighbour> found)
    {
        Open(history);
        var sessions = index.SessionsOfItem.Values;
        for (var count = 0; count < found.Length; count++)
        {
            var session = Newest(sessions);
            if (session < 0)
                return count;
            found[count] = Take(session, sessions);
        }
        return found.Length;
    }

    private void Open(ReadOnlySpan<int> history)
    {
        var length = Math.Min(history.Length, options.LastItems);
        if (length > _items.Length)
            (_items, _heads, _ends, _backs, _counts) = (new int[length], new int[length], new int[length], new int[length], new float[length]);
        _lists = 0;
        for (var back = 0; back < length; back++)
        {
            var item = history[^(back + 1)];
            // An item seen twice counts where it was seen last.
            if (_items.AsSpan(0, _lists).Contains(item))
                continue;
            _items[_lists] = item;
            (_heads[_lists], _ends[_lists]) = (index.SessionsOfItem.StartOf(item), index.SessionsOfItem.StartOf(item + 1));
            (_backs[_lists], _counts[_lists]) = (back, Decays.Of(options.Similarity, back, length));
            _lists++;
        }
    }

    private int Newest(ReadOnlySpan<int> sessions)
    {
        var newest = -1;
        for (var list = 0; list < _lists; list++)
        {
            if (_heads[list] < _ends[list])
                newest = Math.Max(newest, sessions[_heads[list]]);
        }
        return newest;
    }

    private Neighbour Take(int session, ReadOnlySpan<int> sessions)
    {
        var similarity = 0f;
        var back = -1;
        for (var list = 0; list < _lists; list++)
        {
            if (_heads[list] == _ends[list] || sessions[_heads[list]] != session)
                continue;
            similarity += _counts[list];
            back = back < 0 ? _backs[list] : back;
            _heads[list]++;
        }
        return new Neighbour(session, similarity, back);
    }
}
