namespace Personalization.Training;

/// <summary>How a log is read.</summary>
public sealed record InteractionLogOptions
{
    /// <summary>How many lines may be skipped before reading stops with an error. Default: 100; 0 stops at the first.</summary>
    public int MaxBadLines { get; init; } = 100;

    /// <summary>Called with every line that is skipped, in the order of the file. Default: nobody is told.</summary>
    public Action<BadLine>? OnBadLine { get; init; }

    /// <summary>Of <see cref="LogFormat.Sequences"/>: the first word of a line is the user, not an item. Default: false, a line's number is its user.</summary>
    public bool FirstIsUser { get; init; }
}
