using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Personalization.Detection;

/// <summary>Names the rules that a judgement was made by.</summary>
internal static class RulesVersion
{
    /// <summary>Raise it with every change of formulas, constants, priors or binning.</summary>
    private const string Code = "company-3";

    /// <summary><c>company-2+3f2a…</c>: the code's version and a hash of every option, prior, rule and what was learned; with a rule set its version first, <c>7/company-2+3f2a…</c>.</summary>
    public static string Of(DetectionOptions options, SurprisePrior? prior, LearnedModel? learned, RuleSet? rules)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {options.AlertThreshold:R} {options.MinimumEvents} {options.QuickHalfLife:c} {options.SustainedHalfLife:c} {options.SessionGap:c}
            {options.SameActGap:c} {options.RhythmEvents} {options.SurpriseEvents} {options.UnusualEvents} {options.LearnedEvery} {options.HumanLimit:R} {options.PriorWeight:R}
            {options.IncidentQuiet:c} {options.CaseIncidentQuiet:c} {options.RaiseAgainFactor:R} {options.RaiseAgainEvents} {options.RaiseAgainAfter:c}
            {options.EvidenceEvents} {options.DismissalHalfLife:c} {options.Baseline} {prior?.Median:R} {prior?.P95:R} {learned?.Version}
            {string.Join(' ', options.Alerts.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value.PerThousand:R} {pair.Value.PerHour:R}")))}
            {(rules is null ? "" : JsonSerializer.Serialize(rules, WireJson.Default.RuleSet))}
            """);
        return $"{(rules is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{rules.Version}/"))}{Code}+{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4))}";
    }
}
