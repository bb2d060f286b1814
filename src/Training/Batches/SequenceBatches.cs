using System.Runtime.InteropServices;

namespace Personalization.Training;

/// <summary>Arranges windows into batches: windows of like length together, so that little is padded, and both in random order.</summary>
/// <param name="rows">The most windows of a batch.</param>
/// <param name="positions">The most padded steps of a batch (but always one window), which bounds the memory for scores.</param>
internal sealed class SequenceBatches(int rows, int positions)
{
    /// <summary>Every window in exactly one batch; the same seed gives the same batches.</summary>
    public IReadOnlyList<SequenceBatch> Arrange(IReadOnlyList<int[]> windows, Random random)
    {
        var shuffled = windows.ToArray();
        random.Shuffle(shuffled);
        var sorted = shuffled.OrderBy(window => window.Length).ToList();   // Stable: equals stay shuffled.
        var batches = new List<SequenceBatch>();
        for (var start = 0; start < sorted.Count;)
        {
            var end = start + 1;
            while (end < sorted.Count && end - start < rows && (end - start + 1) * (sorted[end].Length - 1) <= positions)
                end++;
            batches.Add(SequenceBatch.Of(CollectionsMarshal.AsSpan(sorted)[start..end]));
            start = end;
        }
        random.Shuffle(CollectionsMarshal.AsSpan(batches));
        return batches;
    }
}
