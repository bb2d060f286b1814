using System.Numerics;
using System.Numerics.Tensors;

namespace Personalization.Inference;

/// <summary>
/// Picks a row's best scores. The row is cut into about twice as many blocks as items are wanted; the best of each block are themselves
/// scores, so the last wanted among them is a bar that the answer must reach, and little else does. A row's answer depends on the row only.
/// </summary>
internal static class TopSelection
{
    private const int BlocksPerItem = 2;
    private const int MaxOnStack = 1024;

    /// <summary>The best <paramref name="top"/> of finite scores, or all where there are fewer; of equals the lower index first.</summary>
    public static Ranking Select(ReadOnlySpan<float> scores, int top)
    {
        var count = Math.Min(top, scores.Length);
        var ranking = new Ranking(new int[count], new float[count]);
        if (count == 0)
            return ranking;
        var width = Math.Max(1, scores.Length / (BlocksPerItem * count) / Vector<float>.Count) * Vector<float>.Count;
        var blocks = (scores.Length + width - 1) / width;
        if (blocks < count)
            Sort(scores, ranking);
        else
            Fill(scores, width, blocks <= MaxOnStack ? stackalloc float[blocks] : new float[blocks], ranking);
        return ranking;
    }

    private static void Fill(ReadOnlySpan<float> scores, int width, Span<float> peaks, Ranking ranking)
    {
        for (var block = 0; block < peaks.Length; block++)
            peaks[block] = TensorPrimitives.Max(Block(scores, width, block));
        var bar = LastWanted(peaks, ranking.Items.Length);

        Span<int> items = ranking.Items;
        Span<float> best = ranking.Scores;
        var filled = 0;
        for (var block = 0; block < peaks.Length; block++)
        {
            if (peaks[block] < bar)
                continue;
            var part = Block(scores, width, block);
            for (var from = 0; from < part.Length; from += Vector<float>.Count)
            {
                if (from + Vector<float>.Count <= part.Length && !Vector.GreaterThanOrEqualAny(new Vector<float>(part[from..]), new Vector<float>(bar)))
                    continue;
                var end = Math.Min(from + Vector<float>.Count, part.Length);
                for (var at = from; at < end; at++)
                {
                    if (part[at] < bar || (filled == best.Length && part[at] <= best[^1]))
                        continue;
                    filled = Math.Min(filled + 1, best.Length);
                    Insert(items, best, filled - 1, (block * width) + at, part[at]);
                }
            }
        }
    }

    private static ReadOnlySpan<float> Block(ReadOnlySpan<float> scores, int width, int block) =>
        scores.Slice(block * width, Math.Min(width, scores.Length - (block * width)));

    private static float LastWanted(ReadOnlySpan<float> peaks, int wanted)
    {
        Span<float> sorted = peaks.Length <= MaxOnStack ? stackalloc float[peaks.Length] : new float[peaks.Length];
        peaks.CopyTo(sorted);
        sorted.Sort();
        return sorted[^wanted];
    }

    /// <summary>Puts an item behind all that are not worse, dropping what stood at <paramref name="end"/>.</summary>
    private static void Insert(Span<int> items, Span<float> best, int end, int item, float score)
    {
        int low = 0, high = end;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (best[middle] >= score)
                low = middle + 1;
            else
                high = middle;
        }
        best[low..end].CopyTo(best[(low + 1)..]);
        items[low..end].CopyTo(items[(low + 1)..]);
        (best[low], items[low]) = (score, item);
    }

    /// <summary>Where nearly all are wanted, no bar helps.</summary>
    private static void Sort(ReadOnlySpan<float> scores, Ranking ranking)
    {
        var keys = scores.ToArray();
        var order = new int[keys.Length];
        for (var item = 0; item < order.Length; item++)
            order[item] = item;
        Array.Sort(order, (left, right) => keys[left] != keys[right] ? keys[right].CompareTo(keys[left]) : left.CompareTo(right));
        for (var place = 0; place < ranking.Items.Length; place++)
            (ranking.Items[place], ranking.Scores[place]) = (order[place], keys[order[place]]);
    }
}
