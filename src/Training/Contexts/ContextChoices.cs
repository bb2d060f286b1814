namespace Personalization.Training;

/// <summary>Names of <see cref="ContextChoice"/>, as options spell them.</summary>
internal static class ContextChoices
{
    private const ContextChoice Whole = ContextChoice.Kinds | ContextChoice.Gaps | ContextChoice.Words;

    /// <summary>All names, the longest first: <c>kinds,gaps,words</c>…</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(0, 1 + (int)Whole).Select(static choice => NameOf(Whole - choice))];

    public static string NameOf(ContextChoice choice) => choice == ContextChoice.None ? "none" : string.Join(',', Parts.Where(part => choice.HasFlag(part)).Select(static part => part.ToString().ToLowerInvariant()));

    /// <summary>The choice of one of the names.</summary>
    public static ContextChoice Named(string name) => Whole - Names.Index().Single(one => one.Item == name).Index;

    private static IEnumerable<ContextChoice> Parts => Enum.GetValues<ContextChoice>().Where(static part => part != ContextChoice.None);
}
