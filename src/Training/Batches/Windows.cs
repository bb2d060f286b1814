namespace Personalization.Training;

/// <summary>Cuts histories into the pieces that the network is unrolled over.</summary>
internal static class Windows
{
    /// <summary>
    /// Windows of at most <paramref name="maxLength"/> steps, a step being an item and the one after it. A window begins with the item
    /// that the window before ended with, so that every step is learned from exactly once; each begins with an empty state. Histories
    /// of one item teach nothing and are left out.
    /// </summary>
    public static IEnumerable<int[]> Of(int[] history, int maxLength)
    {
        for (var start = 0; start < history.Length - 1; start += maxLength)
            yield return history[start..Math.Min(history.Length, start + maxLength + 1)];
    }
}
