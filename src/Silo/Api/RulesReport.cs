using Personalization.Contracts;

namespace Personalization.Silo;

/// <summary>Which rule set runs here (null: the settings alone speak), and which was refused since.</summary>
internal sealed record RulesReport(RuleSet? Running, RefusedRules? Refused);
