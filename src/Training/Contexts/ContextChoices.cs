namespace Personalization.Training;

/// <summary>Names of <see cref="ContextChoice"/>, as options spell them.</summary>
internal static class ContextChoices
{
    private static readonly (string Name, ContextChoice Choice)[] All =
        [("kinds,gaps", ContextChoice.Kinds | ContextChoice.Gaps), ("kinds", ContextChoice.Kinds), ("gaps", ContextChoice.Gaps), ("none", ContextChoice.None)];

    /// <summary>All names: <c>kinds,gaps</c>…</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(static one => one.Name)];

    public static string NameOf(ContextChoice choice) => All.Single(one => one.Choice == choice).Name;

    /// <summary>The choice of one of the names.</summary>
    public static ContextChoice Named(string name) => All.Single(one => one.Name == name).Choice;
}
