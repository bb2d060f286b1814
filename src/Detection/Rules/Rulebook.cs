namespace Personalization.Detection;

/// <summary>The settings with a rule set laid over them: what the judges ask.</summary>
internal sealed class Rulebook
{
    private readonly RuleSet? _rules;
    private readonly Listing _allowed;
    private readonly Listing _blocked;

    public Rulebook(DetectionOptions options, RuleSet? rules)
    {
        (Options, _rules) = (rules is null ? options : options.With(rules.Windows), rules);
        (_allowed, _blocked) = (new(rules?.Allow), new(rules?.Block));
    }

    /// <summary>The settings, with the rule set's windows.</summary>
    public DetectionOptions Options { get; }

    /// <summary>0 where only the settings speak.</summary>
    public int Version => _rules?.Version ?? 0;

    /// <summary>An anomaly of this kind is told of where less than this share of normal traffic goes as far.</summary>
    public double AlertOf(string kind) => 1 - (_rules?.Thresholds.TryGetValue(kind, out var threshold) == true ? threshold : Options.AlertThreshold);

    /// <summary>What the evidence of a reason is multiplied by.</summary>
    public double WeightOf(string code) => _rules?.Weights.TryGetValue(code, out var weight) == true ? weight : 1;

    /// <summary>How many signals an incident of this kind may have.</summary>
    public int BudgetOf(string kind) => _rules?.Budgets.TryGetValue(kind, out var budget) == true ? budget : int.MaxValue;

    /// <summary>How many new incidents of this kind are told of; null for all.</summary>
    public AlertBudget? AlertsOf(string kind) =>
        _rules?.Alerts.TryGetValue(kind, out var ruled) == true ? ruled : Options.Alerts.GetValueOrDefault(kind);

    /// <summary>True where an event's user, device, address or seller is never accused.</summary>
    public bool Allows(Interaction interaction) => _allowed.Find(interaction) is not null;

    /// <summary>What of an event is on the block list, in words; null for nothing, and where something of it is allowed.</summary>
    public string? Blocks(Interaction interaction) => _blocked.Find(interaction) is { } found && !Allows(interaction) ? found : null;
}
