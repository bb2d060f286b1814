namespace Personalization.Detection;

/// <summary>What is wrong with budgets of alerts, as settings or a rule set give them.</summary>
internal static class AlertBudgetCheck
{
    private const double Least = 0.001;

    /// <summary>Every fault: where below the budgets, the value there, what was expected. Empty where they may run.</summary>
    public static IEnumerable<(string Path, object Value, string Expected)> FaultsOf(IReadOnlyDictionary<string, AlertBudget> budgets)
    {
        foreach (var (kind, budget) in budgets)
        {
            if (!RuleNames.Judged.Contains(kind))
                yield return (kind, "a budget", $"one of {string.Join(", ", RuleNames.Judged)}");
            else if (budget is not { PerThousand: not null } and not { PerHour: not null })
                yield return (kind, "empty", "per_thousand, per_hour, or both");
            if (budget?.PerThousand is { } share && !(share is >= Least and <= 1_000))
                yield return ($"{kind}.per_thousand", share, "0.001 to 1000");
            if (budget?.PerHour is { } rate && !(rate is >= Least and <= 1_000_000))
                yield return ($"{kind}.per_hour", rate, "0.001 to 1000000");
        }
    }
}
