namespace Personalization.Training;

/// <summary>Which places of a history are cases, and among which items the next one is ranked.</summary>
internal sealed record Protocol
{
    /// <summary>Of every history only its last item is a case.</summary>
    public bool LastOnly { get; init; }

    public Exclusion Exclusion { get; init; }

    /// <summary>Only cases whose next item came at this instant or later count. Default: all.</summary>
    public DateTimeOffset From { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Only from this place of a history on, so after more than so many events, are there cases. Default: 0, all.</summary>
    public int FirstPlace { get; init; }

    /// <summary>The last rank that is told from a miss.</summary>
    public int Depth { get; init; } = RankCounts.Standard;

    /// <summary>Every prefix of at least one item is a case.</summary>
    public static Protocol NextItem(bool excludeLast) => new() { Exclusion = excludeLast ? Exclusion.LastItem : Exclusion.None };

    /// <summary>The last item of each history, ranked among the items that its user has not seen.</summary>
    public static Protocol LeaveOneOut { get; } = new() { LastOnly = true, Exclusion = Exclusion.History };

    /// <summary>True where the item after this place is to be foretold.</summary>
    public bool Asks(History history, int place) =>
        place >= FirstPlace && (!LastOnly || place == history.Events.Count - 2) && history.Events[place + 1].Time >= From;

    /// <summary>Brings up to date what is left out, once the item was seen.</summary>
    public void Exclude(HashSet<int> excluded, int? item)
    {
        if (Exclusion == Exclusion.LastItem)
            excluded.Clear();
        if (Exclusion != Exclusion.None && item is { } seen)
            excluded.Add(seen);
    }

    /// <summary>From 1; 0 where the item is left out or stands below the depth.</summary>
    public int RankOf(int target, IReadOnlyList<int> shown, IReadOnlySet<int> excluded)
    {
        var rank = 0;
        foreach (var item in shown)
        {
            if (excluded.Contains(item))
                continue;
            if (++rank > Depth)
                return 0;
            if (item == target)
                return rank;
        }
        return 0;
    }
}
