namespace Personalization.Inference;

/// <summary>
/// Keeps the best of the items that it is offered, each once, best first; of equals the lower index first. Made to be used again: it
/// allocates only where more are wanted than ever before. Not safe for concurrent callers.
/// </summary>
public sealed class TopList
{
    private int[] _items = [];
    private float[] _scores = [];

    /// <summary>How many are kept at most.</summary>
    public int Wanted { get; private set; }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Catalogue indices, best first. Valid until the next call.</summary>
    public ReadOnlySpan<int> Items => _items.AsSpan(0, Count);

    /// <summary>Scores of <see cref="Items"/>, comparable within one list only.</summary>
    public ReadOnlySpan<float> Scores => _scores.AsSpan(0, Count);

    /// <summary>Empties the list.</summary>
    /// <param name="wanted">How many to keep from here on; 1 or more.</param>
    public void Reset(int wanted)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wanted, 1);
        if (wanted > _items.Length)
            (_items, _scores) = (new int[wanted], new float[wanted]);
        (Wanted, Count) = (wanted, 0);
    }

    /// <summary>Takes the item in where it is better than the worst of a full list.</summary>
    public void Offer(int item, float score)
    {
        if (Count == Wanted)
        {
            if (!IsBehind(Count - 1, item, score))
                return;
            Count--;
        }
        var place = PlaceOf(item, score);
        _items.AsSpan(place, Count - place).CopyTo(_items.AsSpan(place + 1));
        _scores.AsSpan(place, Count - place).CopyTo(_scores.AsSpan(place + 1));
        (_items[place], _scores[place]) = (item, score);
        Count++;
    }

    private int PlaceOf(int item, float score)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (IsBehind(middle, item, score))
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    private bool IsBehind(int place, int item, float score) =>
        _scores[place] < score || (_scores[place] == score && _items[place] > item);
}
