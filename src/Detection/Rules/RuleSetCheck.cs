using System.Globalization;

namespace Personalization.Detection;

/// <summary>What is wrong with a rule set that could be read.</summary>
internal static class RuleSetCheck
{
    private const int MaxNote = 500;
    private const int MaxList = 1_000;
    private const int MaxId = 128;

    /// <summary>Every fault, for the person who wrote it; empty where the set may run.</summary>
    public static IReadOnlyList<string> FaultsOf(RuleSet rules) =>
    [
        .. rules.Version < 1 ? [Fault("version", rules.Version, "1 or more, and higher than the running set's")] : Array.Empty<string>(),
        .. rules.Note is { Length: > MaxNote } note ? [Fault("note", $"{note.Length} characters", $"at most {MaxNote}")] : Array.Empty<string>(),
        .. OfNumbers("thresholds", rules.Thresholds, RuleNames.Judged, (0.9, 0.999999)),
        .. OfNumbers("weights", rules.Weights, RuleNames.Reasons, (0, 2)),
        .. OfNumbers("budgets", rules.Budgets.ToDictionary(static pair => pair.Key, static pair => (double)pair.Value), RuleNames.Kinds, (1, 1_000)),
        .. AlertBudgetCheck.FaultsOf(rules.Alerts).Select(static fault => Fault($"alerts.{fault.Path}", fault.Value, fault.Expected)),
        .. OfWindows(rules.Windows),
        .. OfList("allow", rules.Allow),
        .. OfList("block", rules.Block),
    ];

    private static IEnumerable<string> OfNumbers(string name, Dictionary<string, double> values, IReadOnlyList<string> known, (double Min, double Max) range)
    {
        foreach (var (key, value) in values)
        {
            if (!known.Contains(key))
                yield return Fault($"{name}.{key}", value, $"one of {string.Join(", ", known)}");
            else if (!(value >= range.Min && value <= range.Max))
                yield return Fault($"{name}.{key}", value, string.Create(CultureInfo.InvariantCulture, $"{range.Min} to {range.Max}"));
        }
    }

    private static IEnumerable<string> OfWindows(RuleWindows windows) =>
    [
        .. OfWindow("incident_quiet", windows.IncidentQuiet, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)),
        .. OfWindow("case_incident_quiet", windows.CaseIncidentQuiet, TimeSpan.FromMinutes(1), TimeSpan.FromDays(90)),
        .. OfWindow("raise_again_after", windows.RaiseAgainAfter, TimeSpan.FromSeconds(10), TimeSpan.FromDays(7)),
    ];

    private static IEnumerable<string> OfWindow(string name, TimeSpan? value, TimeSpan min, TimeSpan max) =>
        value is { } window && (window < min || window > max) ? [Fault($"windows.{name}", window, $"{min:c} to {max:c}")] : [];

    private static IEnumerable<string> OfList(string name, RuleList list) =>
    [
        .. OfIds($"{name}.users", list.Users), .. OfIds($"{name}.devices", list.Devices),
        .. OfIds($"{name}.ips", list.Ips), .. OfIds($"{name}.sellers", list.Sellers),
    ];

    private static IEnumerable<string> OfIds(string path, string?[] ids)
    {
        if (ids.Length > MaxList)
            yield return Fault(path, $"{ids.Length} ids", $"at most {MaxList}");
        for (var place = 0; place < ids.Length; place++)
            if (ids[place] is not { Length: > 0 and <= MaxId })
                yield return Fault($"{path}[{place}]", $"'{ids[place]}'", $"1 to {MaxId} characters");
    }

    private static string Fault(string path, object value, string expected) =>
        string.Create(CultureInfo.InvariantCulture, $"$.{path} is {value}; expected {expected}.");
}
