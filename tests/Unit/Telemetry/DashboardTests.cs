using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Personalization.Fakes;
using Personalization.Grains;
using Personalization.Inference;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

/// <summary>Dashboard and alerts speak of the metrics that the code has, by the names that Prometheus gives them.</summary>
public sealed partial class DashboardTests
{
    private static readonly string Dashboard = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "grafana", "personalization.json"));
    private static readonly string Alerts = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "prometheus", "alerts.yaml"));

    [Fact]
    public void EveryMetricOfTheDashboardIsInTheCode() => Assert.Empty(Shown(Dashboard).Except(Exported().SelectMany(static series => series)));

    [Fact]
    public void EveryMetricOfTheAlertsIsInTheCode()
    {
        var watched = Watched(Alerts);
        Assert.Contains("personalization_partition_lag", watched);
        Assert.Empty(watched.Except(Exported().SelectMany(static series => series)));
        Assert.Equal(["personalization_partition_lags"], Watched(Alerts.Replace("partition_lag", "partition_lags", StringComparison.Ordinal)).Except(Exported().SelectMany(static series => series)));
    }

    [Fact]
    public void EveryInstrumentIsOnTheDashboard()
    {
        var shown = Shown(Dashboard);
        Assert.Empty(Exported().Where(series => !series.Any(shown.Contains)).Select(static series => series[0]));
    }

    [Theory]
    [InlineData("personalization_partition_lag")]
    [InlineData("personalization_events_applied_total")]
    [InlineData("personalization_signal_latency_seconds_bucket")]
    public void AMisspeltMetricIsSeen(string name)
    {
        var misspelt = Shown(Dashboard.Replace(name, $"{name}_s", StringComparison.Ordinal));
        Assert.Equal([$"{name}_s"], misspelt.Except(Exported().SelectMany(static series => series)));
    }

    [Fact]
    public void PanelsHaveIdsOfTheirOwnAndSayWhatTheyShow()
    {
        var panels = Panels(Dashboard);
        Assert.Distinct(panels.Select(static panel => (int)panel["id"]!));
        Assert.All(panels, static panel => Assert.False(string.IsNullOrWhiteSpace((string?)panel["description"])));
    }

    private static JsonNode[] Panels(string dashboard) => [.. JsonNode.Parse(dashboard)!["panels"]!.AsArray().Select(static panel => panel!)];

    private static HashSet<string> Shown(string dashboard) =>
    [
        .. Panels(dashboard)
            .SelectMany(static panel => panel["targets"]!.AsArray())
            .SelectMany(static target => Name().Matches((string)target!["expr"]!))
            .Select(static match => match.Value),
    ];

    private static HashSet<string> Watched(string alerts) =>
        [.. alerts.Split('\n').Where(static line => line.TrimStart().StartsWith("expr:", StringComparison.Ordinal)).SelectMany(static line => Name().Matches(line)).Select(static match => match.Value)];

    private static List<string[]> Exported()
    {
        using var instruments = new CollectedInstruments();
        using var inference = new InferenceMetrics(instruments);
        _ = new GrainsMetrics(instruments);
        var ingest = new IngestMetrics(instruments);
        ingest.Observe(static () => [], static () => []);
        ingest.Observe(new DeskWatch());
        return [.. instruments.All.Select(Series)];
    }

    // The OpenTelemetry specification's translation: dots to underscores, the unit spelt out (one in braces left out), totals named so.
    private static string[] Series(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "");
        return instrument switch
        {
            Histogram<int> or Histogram<double> => [$"{name}_bucket", $"{name}_sum", $"{name}_count"],
            Counter<long> => [$"{name}_total"],
            _ => [name],
        };
    }

    [GeneratedRegex("personalization_[a-z_]+")]
    private static partial Regex Name();
}
