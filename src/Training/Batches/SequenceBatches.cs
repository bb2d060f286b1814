using System.Runtime.InteropServices;

namespace Personalization.Training;

/// <summary>Arranges windows into batches: windows of like length together, so that little is padded, and both in random order.</summary>
/// <param name="rows">The most windows of a batch.</param>
/// <param name="positions">The most padded steps of a batch (but always one window), which bounds the memory for scores.</param>
internal sealed class SequenceBatches(int rows, int positions)
{
    /// <summary>Every window of a lesson in exactly one batch, with what else is read and what it teaches of intents; the same seed gives the same batches.</summary>
    public IReadOnlyList<SequenceBatch> Arrange(Lesson lesson, Random random) => Arrange(lesson.Windows, random, chosen => BatchOf(lesson, chosen));

    /// <summary>Every window in exactly one batch; the same seed gives the same batches.</summary>
    public IReadOnlyList<SequenceBatch> Arrange(IReadOnlyList<int[]> windows, Random random) =>
        Arrange(windows, random, chosen => SequenceBatch.Of(WindowsOf(windows, chosen)));

    private List<SequenceBatch> Arrange(IReadOnlyList<int[]> windows, Random random, Func<int[], SequenceBatch> batchOf)
    {
        int[] shuffled = [.. Enumerable.Range(0, windows.Count)];
        random.Shuffle(shuffled);
        var sorted = shuffled.OrderBy(window => windows[window].Length).ToArray();   // Stable: equals stay shuffled.
        var batches = new List<SequenceBatch>();
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && end - start < rows && (end - start + 1) * (windows[sorted[end]].Length - 1) <= positions)
                end++;
            batches.Add(batchOf(sorted[start..end]));
            start = end;
        }
        random.Shuffle(CollectionsMarshal.AsSpan(batches));
        return batches;
    }

    private static SequenceBatch BatchOf(Lesson lesson, int[] chosen)
    {
        var windows = WindowsOf(lesson.Windows, chosen);
        var batch = lesson.Heads.Count == 0 ? SequenceBatch.Of(windows) : SequenceBatch.Of(windows, [.. chosen.Select(window => lesson.Labels[window])], lesson.Heads.Count);
        return lesson.Context is null ? batch : batch.Reading([.. chosen.Select(window => lesson.Contexts[window])]);
    }

    private static int[][] WindowsOf(IReadOnlyList<int[]> windows, int[] chosen) => Array.ConvertAll(chosen, window => windows[window]);
}
