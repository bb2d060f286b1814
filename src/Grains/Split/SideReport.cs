namespace Personalization.Grains;

/// <summary>How one side of a split does, on this silo's users since the split began here.</summary>
public sealed record SideReport
{
    /// <summary>Name and version of its model.</summary>
    public required string Model { get; init; }

    /// <summary>Lists that it made.</summary>
    public long Lists { get; init; }

    /// <summary>Users of whom the next item came after a list, once or more often.</summary>
    public long Users { get; init; }

    /// <summary>Lists after which the user's real next item came.</summary>
    public long Cases { get; init; }

    /// <summary>Cases whose item was on the list.</summary>
    public long Hits { get; init; }

    /// <summary>Hits of cases; null before the first case.</summary>
    public double? HitRate { get; init; }

    /// <summary>The standard error of the hit rate, with users as what is drawn; null where there are too few hits, misses or users to tell.</summary>
    public double? Error { get; init; }
}
