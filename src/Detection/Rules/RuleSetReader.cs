using System.Text.Json;

namespace Personalization.Detection;

/// <summary>Reads a rule set as someone wrote it: the set, or everything that is wrong with it, each with path, value and expectation.</summary>
public static class RuleSetReader
{
    /// <summary>Never throws for what the text says: a fault is an answer.</summary>
    public static (RuleSet? Rules, IReadOnlyList<string> Faults) Read(ReadOnlySpan<byte> json)
    {
        try
        {
            if (JsonSerializer.Deserialize(json, WireJson.Default.RuleSet) is not { } read)
                return (null, ["$ is null; expected a rule set, for example {\"version\":1,\"thresholds\":{\"bot\":0.9999}}."]);
            var rules = Filled(read);
            var faults = RuleSetCheck.FaultsOf(rules);
            return (faults.Count == 0 ? rules : null, faults);
        }
        // Text that is not Unicode, or a number beyond its type, surfaces as the other three.
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            return (null, [$"{(e as JsonException)?.Path ?? "$"} cannot be read: {e.Message}"]);
        }
    }

    /// <summary>Generated readers leave null what is absent, whatever a record's own defaults are.</summary>
    private static RuleSet Filled(RuleSet read) => read with
    {
        Thresholds = read.Thresholds ?? [],
        Windows = read.Windows ?? new(),
        Weights = read.Weights ?? [],
        Budgets = read.Budgets ?? [],
        Alerts = read.Alerts ?? [],
        Allow = Filled(read.Allow),
        Block = Filled(read.Block),
    };

    private static RuleList Filled(RuleList? read) => new()
    {
        Users = read?.Users ?? [],
        Devices = read?.Devices ?? [],
        Ips = read?.Ips ?? [],
        Sellers = read?.Sellers ?? [],
    };
}
