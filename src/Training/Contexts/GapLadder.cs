namespace Personalization.Training;

/// <summary>
/// Bounds of the time between two events, a fixed ladder of readable durations about three to a factor of ten, so that more of the same log gives the same bounds.
/// A rung is left out where too few gaps lie below it and above the rung before: they would teach nothing but chance.
/// </summary>
internal static class GapLadder
{
    private const int Minute = 60;
    private const int Hour = 60 * Minute;
    private const int Day = 24 * Hour;

    /// <summary>The fewest gaps that a bucket is learned from.</summary>
    private const int Fewest = 20;

    /// <summary>Likewise, as a share of all.</summary>
    private const double LeastShare = 0.005;

    /// <summary>In seconds.</summary>
    public static IReadOnlyList<int> Rungs { get; } =
        [1, 3, 10, 30, Minute, 3 * Minute, 10 * Minute, 30 * Minute, 2 * Hour, 6 * Hour, Day, 3 * Day, 7 * Day, 30 * Day];

    /// <summary>The rungs that tell these gaps apart, rising; null where none does.</summary>
    /// <param name="gaps">In milliseconds; those below 0 count as 0.</param>
    public static int[]? Of(IReadOnlyCollection<long> gaps)
    {
        var least = Math.Max(Fewest, gaps.Count * LeastShare);
        var within = new int[Rungs.Count + 1];
        foreach (var gap in gaps)
            within[RungOf(gap)]++;
        var bounds = new List<int>();
        var (open, left) = (0, gaps.Count);
        for (var rung = 0; rung < Rungs.Count; rung++)
        {
            open += within[rung];
            left -= within[rung];
            if (open < least || left < least)
                continue;
            bounds.Add(Rungs[rung]);
            open = 0;
        }
        return bounds.Count == 0 ? null : [.. bounds];
    }

    private static int RungOf(long gap)
    {
        var rung = 0;
        while (rung < Rungs.Count && gap > Rungs[rung] * 1000L)
            rung++;
        return rung;
    }
}
