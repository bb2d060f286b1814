namespace Personalization.Detection;

/// <summary>What a rule set may speak of.</summary>
internal static class RuleNames
{
    /// <summary>The kind of acts at a machine's pace or rhythm.</summary>
    public const string Bot = "bot";

    /// <summary>The kind of acts that go on being unlike the user and unlike anyone.</summary>
    public const string Unusual = "unusual";

    /// <summary>The kind of who is on the block list.</summary>
    public const string Listed = "listed";

    /// <summary>Kinds of anomalies that a threshold can be given for: a listed one has none.</summary>
    public static IReadOnlyList<string> Judged { get; } = [Bot, Unusual, .. CaseTypes.All.Select(static type => type.Kind)];

    public static IReadOnlyList<string> Kinds { get; } = [.. Judged, Listed];

    /// <summary>Codes of reasons that can be weighed.</summary>
    public static IReadOnlyList<string> Reasons { get; } =
        ["velocity", "regularity", "surprise", .. CaseTypes.All.SelectMany(static type => type.Gauges.Concat(type.Company)).Select(static gauge => gauge.Name),
        FeatureValues.LearnedName, .. CaseTypes.All.Select(static type => type.LearnedName)];
}
