namespace Personalization.Detection;

/// <summary>What a rule set may speak of.</summary>
internal static class RuleNames
{
    /// <summary>The kind of who is on the block list.</summary>
    public const string Listed = "listed";

    /// <summary>Kinds of anomalies that a threshold can be given for: a listed one has none.</summary>
    public static IReadOnlyList<string> Judged { get; } = ["bot", "unusual", .. CaseTypes.All.Select(static type => type.Kind)];

    public static IReadOnlyList<string> Kinds { get; } = [.. Judged, Listed];

    /// <summary>Codes of reasons that can be weighed.</summary>
    public static IReadOnlyList<string> Reasons { get; } =
        ["velocity", "regularity", "surprise", .. CaseTypes.All.SelectMany(static type => type.Gauges).Select(static gauge => gauge.Name)];
}
