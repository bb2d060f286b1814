using Personalization.Inference;

namespace Personalization.Training;

/// <summary>A way to rank what comes next that learns nothing but counts. Unchanging once built; safe for concurrent callers.</summary>
internal interface IBaseline
{
    /// <summary>Offers the items that may come next with their scores, items of the history included.</summary>
    /// <param name="history">Indices of the vocabulary, oldest first; at least one.</param>
    /// <param name="best">Reset to how many are wanted.</param>
    void Rank(ReadOnlySpan<int> history, TopList best);
}
