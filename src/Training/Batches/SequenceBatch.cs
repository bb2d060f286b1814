using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Windows of like length side by side, padded at the end.</summary>
/// <param name="Rows">How many windows.</param>
/// <param name="Length">Steps of the longest.</param>
/// <param name="Inputs">Rows × Length items; padding is item 0, whose steps nobody looks at.</param>
/// <param name="Positions">Places in <paramref name="Inputs"/> that are no padding, and after which an item came.</param>
/// <param name="Targets">For each of them, the item that came next.</param>
internal sealed record SequenceBatch(int Rows, int Length, long[] Inputs, long[] Positions, long[] Targets)
{
    /// <summary>What it teaches of intents; null where nothing.</summary>
    public IntentBatch? Intents { get; init; }

    /// <summary>Beside the inputs, padding at numbers 0; none where items alone are read.</summary>
    public StepContext[] Contexts { get; init; } = [];

    /// <summary>The same with what is read besides items.</summary>
    /// <param name="contexts">Of each window.</param>
    public SequenceBatch Reading(IReadOnlyList<StepContext[]> contexts)
    {
        var beside = new StepContext[Rows * Length];
        for (var row = 0; row < Rows; row++)
            contexts[row].AsSpan(0, Math.Min(contexts[row].Length, Length)).CopyTo(beside.AsSpan(row * Length));
        return this with { Contexts = beside };
    }

    public static SequenceBatch Of(ReadOnlySpan<int[]> windows) => Of(windows, LongestOf(windows));

    /// <summary>With what came after each event. A window's last item, after which nothing came in it, is a step too where an intent is known there.</summary>
    /// <param name="windows">Side by side.</param>
    /// <param name="labels">Of each, see <see cref="IntentLabels"/>.</param>
    /// <param name="heads">How many intents they are for.</param>
    public static SequenceBatch Of(ReadOnlySpan<int[]> windows, IReadOnlyList<sbyte[]> labels, int heads)
    {
        var longest = LongestOf(windows);
        for (var row = 0; row < windows.Length; row++)
        {
            if (labels[row].AsSpan()[^heads..].ContainsAnyExcept(IntentLabels.Unknown))
                longest = Math.Max(longest, windows[row].Length);
        }
        var batch = Of(windows, longest);
        var intents = IntentBatch.Of(labels, heads, longest);
        return intents.Positions.Length == 0 ? batch : batch with { Intents = intents };
    }

    private static SequenceBatch Of(ReadOnlySpan<int[]> windows, int length)
    {
        var steps = 0;
        foreach (var window in windows)
            steps += window.Length - 1;
        var batch = new SequenceBatch(windows.Length, length, new long[windows.Length * length], new long[steps], new long[steps]);
        var step = 0;
        for (var row = 0; row < windows.Length; row++)
        {
            var window = windows[row];
            for (var place = 0; place < Math.Min(window.Length, length); place++)
                batch.Inputs[row * length + place] = window[place];
            for (var place = 0; place < window.Length - 1; place++, step++)
            {
                batch.Positions[step] = row * length + place;
                batch.Targets[step] = window[place + 1];
            }
        }
        return batch;
    }

    private static int LongestOf(ReadOnlySpan<int[]> windows)
    {
        var longest = 0;
        foreach (var window in windows)
            longest = Math.Max(longest, window.Length - 1);
        return longest;
    }
}
