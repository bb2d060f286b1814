using Personalization.Inference;

namespace Personalization.Training;

/// <summary><c>session-pop</c>: the session's own items, the most frequent first, of equals the more popular; then the popular ones.</summary>
internal sealed class SessionPopularity(Vocabulary vocabulary) : IBaseline
{
    public void Rank(ReadOnlySpan<int> history, TopList best)
    {
        var counts = new Dictionary<int, int>();
        foreach (var item in history)
            counts[item] = counts.GetValueOrDefault(item) + 1;
        // A count is a whole number, and popularity stays below one: it only decides among equals.
        foreach (var (item, count) in counts)
            best.Offer(item, count + ShareOf(item));
        for (int item = 0, offered = 0; item < vocabulary.Items.Count && offered < best.Wanted; item++)
        {
            if (counts.ContainsKey(item))
                continue;
            best.Offer(item, ShareOf(item));
            offered++;
        }
    }

    private float ShareOf(int item) => (float)((double)vocabulary.Items[item].Count / (vocabulary.Items[0].Count + 1));
}
