namespace Personalization.Contracts;

/// <summary>What the fraud team has said so far, as every silo sees it.</summary>
[GenerateSerializer, Immutable, Alias("desk-view")]
public sealed record DeskView
{
    /// <summary>Before anything was said.</summary>
    public static DeskView Nothing { get; } = new();

    /// <summary>Rises with every change.</summary>
    [Id(0)] public long Revision { get; init; }

    /// <summary>The running rule set; null where the settings alone speak.</summary>
    [Id(1)] public RuleSet? Rules { get; init; }

    /// <summary>The rule set refused since; null where none was.</summary>
    [Id(2)] public RefusedRules? Refused { get; init; }

    /// <summary>How often the engine was right, by what analysts said.</summary>
    [Id(3)] public LabelTally[] Labels { get; init; } = [];

    /// <summary>Labels that could not be read.</summary>
    [Id(4)] public long UnreadableLabels { get; init; }

    /// <summary>What is wrong with the last of them; null where none was.</summary>
    [Id(5)] public string? LabelFault { get; init; }

    /// <summary>By user: what was dismissed.</summary>
    [Id(6)] public Dictionary<string, Dismissal[]> Dismissals { get; init; } = [];

    /// <summary>By log and partition: the offset of the last record taken.</summary>
    [Id(7)] public Dictionary<string, long> Positions { get; init; } = [];

    /// <summary>The key of <see cref="Positions"/>.</summary>
    public static string PlaceOf(string log, int partition) => $"{log}#{partition}";
}
