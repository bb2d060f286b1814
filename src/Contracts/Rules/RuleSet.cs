using System.Text.Json.Serialization;

namespace Personalization.Contracts;

/// <summary>
/// What the fraud team may change while the engine runs: the value of a record on the rules topic, whose key is <c>detection</c>. What is
/// left out is as the engine's settings say. A set with anything wrong in it is refused as a whole, and the running one stays.
/// </summary>
[GenerateSerializer, Immutable, Alias("rule-set"), JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RuleSet
{
    /// <summary>The key of the record, and of the grain that keeps the newest valid set.</summary>
    public const string Key = "detection";

    /// <summary>1 or more, and higher than the running set's: a lower one is old and passed over. To go back, publish the old text under a new version.</summary>
    [Id(0)] public required int Version { get; init; }

    /// <summary>Why, for whoever reads it later. At most 500 characters.</summary>
    [Id(1)] public string? Note { get; init; }

    /// <summary>By kind of anomaly: the score above which it is told of, 0.9 to 0.999999. Default: <c>Detection:AlertThreshold</c>.</summary>
    [Id(2)] public Dictionary<string, double> Thresholds { get; init; } = [];

    /// <summary>How long incidents last and are repeated.</summary>
    [Id(3)] public RuleWindows Windows { get; init; } = new();

    /// <summary>By reason code: what its evidence is multiplied by, 0 (never counts) to 2. Default 1.</summary>
    [Id(4)] public Dictionary<string, double> Weights { get; init; } = [];

    /// <summary>By kind: signals of one incident at most, 1 to 1,000; one that is worse than all before is told all the same. Default: no limit.</summary>
    [Id(5)] public Dictionary<string, int> Budgets { get; init; } = [];

    /// <summary>Never accused; their acts count as normal. Wins over <see cref="Block"/>.</summary>
    [Id(6)] public RuleList Allow { get; init; } = new();

    /// <summary>Accused at every act, as an incident of the kind <c>listed</c>.</summary>
    [Id(7)] public RuleList Block { get; init; } = new();

    /// <summary>By kind: how many new incidents are told of; beyond that only the strongest. Default: <c>Detection:Alerts</c>.</summary>
    [Id(8)] public Dictionary<string, AlertBudget> Alerts { get; init; } = [];
}
