using System.Globalization;
using Personalization.Contracts;
using Personalization.Detection;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>Says what a rule set would have told of lately, without publishing it.</summary>
internal static class DryRunCommand
{
    /// <summary>How far back from its end a partition is read, whatever was asked for.</summary>
    private const long MaxLookBack = 500_000;

    /// <param name="text">The proposed set.</param>
    /// <param name="options">The engine's settings.</param>
    /// <param name="since">Records written since then are judged.</param>
    /// <param name="kafka">The broker.</param>
    /// <returns>The lines of the report; the faults of a set that may not run.</returns>
    public static (bool MayRun, IEnumerable<string> Lines) Run(byte[] text, DetectionOptions options, DateTimeOffset since, KafkaOptions kafka)
    {
        var (rules, faults) = RuleSetReader.Read(text);
        return rules is null ? (false, faults) : (true, Judge(rules, options, since, kafka));
    }

    private static IEnumerable<string> Judge(RuleSet rules, DetectionOptions options, DateTimeOffset since, KafkaOptions kafka)
    {
        var running = AnomalyReading.RuleSets(kafka, CancellationToken.None).Select(static set => RuleSetReader.Read(set.Value).Rules).OfType<RuleSet>().MaxBy(static set => set.Version);
        var (proposed, present, events) = (new DryRun(options, rules), new DryRun(options, running), 0);
        foreach (var (interaction, position) in Events(since, kafka))
        {
            proposed.See(interaction, position);
            present.See(interaction, position);
            events++;
        }
        var told = AnomalyReading.Anomalies(kafka, CancellationToken.None).Where(static anomaly => anomaly.User is not null).ToLookup(static anomaly => (anomaly.User!, anomaly.Kind));
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"Rule set {rules.Version} on {events} events since {since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC would raise {proposed.Alarms.Count} alerts, {(running is null ? "the settings" : $"rule set {running.Version}")} would {present.Alarms.Count}."),
            "Both begin knowing nobody and have no surprise: compare the two columns, not them with what the engine told.", "",
            .. DryRunReport.Of(proposed, present, told, [.. AnomalyReading.Labels(kafka, CancellationToken.None)]),
        ];
    }

    private static IEnumerable<(Interaction, SourcePosition)> Events(DateTimeOffset since, KafkaOptions kafka)
    {
        using var scan = new TopicScan(kafka);
        var topic = kafka.Topics.Clickstream;
        var bounds = scan.Bounds(topic);
        foreach (var record in scan.Read(topic, bounds, partition => Math.Max(bounds[partition].Low, bounds[partition].High - MaxLookBack), CancellationToken.None))
        {
            var position = new SourcePosition(topic, record.Partition.Value, record.Offset.Value);
            if (record.Message.Timestamp.UtcDateTime >= since.UtcDateTime && InteractionCheck.Read(record.Message, position) is { } interaction)
                yield return (interaction, position);
        }
    }
}
