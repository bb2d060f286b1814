namespace Personalization.Training;

/// <summary>Which items are shown, and how much more often popular ones are than they are what comes.</summary>
internal sealed record Exposure
{
    /// <summary>Share of the known items that are among the first 20 of any case.</summary>
    public required double Coverage { get; init; }

    /// <summary>Of how often each known item is shown: 0 where all are equally often, near 1 where a few take all places.</summary>
    public required double Gini { get; init; }

    /// <summary>Mean over all places shown of the events that training had of the item.</summary>
    public required double PopularityShown { get; init; }

    /// <summary>The same over the items that came, where they are known.</summary>
    public required double PopularityOfTargets { get; init; }

    /// <summary>Share of the places that goes to each tenth of the items, the most popular first.</summary>
    public required double[] ShownByDecile { get; init; }

    /// <summary>Share of the known items that came, likewise.</summary>
    public required double[] TargetsByDecile { get; init; }

    public static Exposure Of(IReadOnlyList<JudgedCase> cases, KnownItems items)
    {
        var (shown, came) = (new long[items.Count], new long[items.Count]);
        foreach (var judged in cases)
        {
            foreach (var item in judged.Shown)
                shown[item]++;
            if (judged.Target >= 0)
                came[judged.Target]++;
        }
        return new Exposure
        {
            Coverage = items.Count == 0 ? 0 : (double)shown.Count(times => times > 0) / items.Count,
            Gini = GiniOf(shown),
            PopularityShown = Mean(shown, items.CountOf),
            PopularityOfTargets = Mean(came, items.CountOf),
            ShownByDecile = [.. Enumerable.Range(0, KnownItems.Deciles).Select(decile => Mean(shown, item => items.DecileOf(item) == decile ? 1 : 0))],
            TargetsByDecile = [.. Enumerable.Range(0, KnownItems.Deciles).Select(decile => Mean(came, item => items.DecileOf(item) == decile ? 1 : 0))],
        };
    }

    /// <summary>Half the mean difference between two items, relative to the mean.</summary>
    internal static double GiniOf(IReadOnlyCollection<long> times)
    {
        var total = times.Sum();
        if (total == 0)
            return 0;
        var weighted = times.Order().Select((count, place) => ((2.0 * place) + 1 - times.Count) * count).Sum();
        return weighted / ((double)times.Count * total);
    }

    private static double Mean(long[] times, Func<int, long> worth)
    {
        var total = times.Sum();
        return total == 0 ? 0 : times.Select((count, item) => (double)count * worth(item)).Sum() / total;
    }
}
