namespace Personalization.Training;

/// <summary>How a log is read.</summary>
public sealed record InteractionLogOptions
{
    /// <summary>How many lines may be skipped before reading stops with an error. Default: 100; 0 stops at the first.</summary>
    public int MaxBadLines { get; init; } = 100;

    /// <summary>Called with every line that is skipped, in the order of the file. Default: nobody is told.</summary>
    public Action<BadLine>? OnBadLine { get; init; }

    /// <summary>
    /// Called with what a good line says of its item besides the id, before the line's interaction is handed out: of online-retail the
    /// title, of rees46 category and brand, of jsonl what it has. Default: nobody is told.
    /// </summary>
    public Action<CataloguedItem>? OnItem { get; init; }

    /// <summary>Of <see cref="LogFormat.Sequences"/>: the first word of a line is the user, not an item. Default: false, a line's number is its user.</summary>
    public bool FirstIsUser { get; init; }
}
