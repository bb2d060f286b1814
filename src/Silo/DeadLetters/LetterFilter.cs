namespace Personalization.Silo;

/// <summary>Which letters someone wants. Without anything set, all of them.</summary>
internal sealed record LetterFilter
{
    /// <summary>Where they lie.</summary>
    public LetterBox Box { get; init; } = LetterBox.DeadLetters;

    /// <summary>Reason codes; none for every reason.</summary>
    public IReadOnlyCollection<string> Reasons { get; init; } = [];

    public string? User { get; init; }

    /// <summary>Letters written at this moment or later.</summary>
    public DateTimeOffset Since { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Letters written before this moment.</summary>
    public DateTimeOffset Until { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>At most so many, the oldest.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>The wanted letters, oldest first.</summary>
    public IReadOnlyList<Letter> Select(IEnumerable<Letter> letters) =>
        [.. letters.Where(Wants).OrderBy(static letter => letter.Time).ThenBy(static letter => letter.Place.Partition).ThenBy(static letter => letter.Place.Offset).Take(Limit)];

    /// <summary>Whether a letter is wanted, the limit aside.</summary>
    public bool Wants(Letter letter) =>
        (Reasons.Count == 0 || Reasons.Contains(letter.Reason))
        && (User is null || letter.User == User)
        && letter.Time >= Since && letter.Time < Until;
}
