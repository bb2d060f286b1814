using Personalization.Inference;

namespace Personalization.Training;

/// <summary><c>pop</c>: to everybody the items seen most. Whatever is not better than this has learned nothing.</summary>
internal sealed class Popularity(Vocabulary vocabulary) : IBaseline
{
    public void Rank(ReadOnlySpan<int> history, TopList best)
    {
        // The vocabulary is in the order of popularity.
        var offered = Math.Min(vocabulary.Items.Count, best.Wanted);
        for (var item = 0; item < offered; item++)
            best.Offer(item, vocabulary.Items[item].Count);
    }
}
