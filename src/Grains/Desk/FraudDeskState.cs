using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Grains;

/// <summary>What is kept of what the fraud team said.</summary>
[GenerateSerializer, Alias("fraud-desk-state")]
internal sealed class FraudDeskState
{
    [Id(0)] public long Revision { get; set; }

    [Id(1)] public RuleSet? Rules { get; set; }

    [Id(2)] public RefusedRules? Refused { get; set; }

    [Id(3)] public LabelBook Labels { get; set; } = new();

    [Id(4)] public long UnreadableLabels { get; set; }

    [Id(5)] public string? LabelFault { get; set; }

    /// <summary>By log and partition. Logs come and go with embedded brokers, so the list grows by a few entries a start.</summary>
    [Id(6)] public Dictionary<string, long> Positions { get; set; } = [];

    public DeskView ToView() => new()
    {
        Revision = Revision,
        Rules = Rules,
        Refused = Refused,
        Labels = Labels.Tallies,
        UnreadableLabels = UnreadableLabels,
        LabelFault = LabelFault,
        Dismissals = Labels.Dismissals,
        Positions = new(Positions),
    };
}
