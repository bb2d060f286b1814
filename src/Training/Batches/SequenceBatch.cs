namespace Personalization.Training;

/// <summary>Windows of like length side by side, padded at the end.</summary>
/// <param name="Rows">How many windows.</param>
/// <param name="Length">Steps of the longest.</param>
/// <param name="Inputs">Rows × Length items; padding is item 0, whose steps nobody looks at.</param>
/// <param name="Positions">Places in <paramref name="Inputs"/> that are no padding.</param>
/// <param name="Targets">For each of them, the item that came next.</param>
internal sealed record SequenceBatch(int Rows, int Length, long[] Inputs, long[] Positions, long[] Targets)
{
    public static SequenceBatch Of(ReadOnlySpan<int[]> windows)
    {
        var length = 0;
        var steps = 0;
        foreach (var window in windows)
        {
            length = Math.Max(length, window.Length - 1);
            steps += window.Length - 1;
        }
        var batch = new SequenceBatch(windows.Length, length, new long[windows.Length * length], new long[steps], new long[steps]);
        var step = 0;
        for (var row = 0; row < windows.Length; row++)
        {
            var window = windows[row];
            for (var place = 0; place < window.Length - 1; place++, step++)
            {
                batch.Inputs[row * length + place] = window[place];
                batch.Positions[step] = row * length + place;
                batch.Targets[step] = window[place + 1];
            }
        }
        return batch;
    }
}
