using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Detection;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>Reads anomalies, their evidence and their labels from the broker.</summary>
internal static class AnomalyReading
{
    /// <summary>How far back from its cause an anomaly's evidence is looked for, in offsets of one partition.</summary>
    private const long MaxLookBack = 500_000;

    /// <summary>Every anomaly that the topic has now; what is none is passed over.</summary>
    public static IEnumerable<Anomaly> Anomalies(KafkaOptions kafka, CancellationToken cancellation) =>
        Values(kafka, kafka.Topics.Anomalies, cancellation).Select(static value => Read(value, WireJson.Default.Anomaly)).OfType<Anomaly>();

    /// <summary>Every label that the topic has now and that can be read.</summary>
    public static IEnumerable<AnalystLabel> Labels(KafkaOptions kafka, CancellationToken cancellation) =>
        Values(kafka, kafka.Topics.Labels, cancellation).Select(static value => LabelReader.Read(value).Label).OfType<AnalystLabel>();

    /// <summary>Every rule set that the topic has now, with what is wrong with it; tombstones are passed over.</summary>
    public static IEnumerable<(byte[] Value, IReadOnlyList<string> Faults)> RuleSets(KafkaOptions kafka, CancellationToken cancellation) =>
        Values(kafka, kafka.Topics.Rules, cancellation).Where(static value => value.Length > 0).Select(static value => (value, RuleSetReader.Read(value).Faults));

    /// <summary>The user's events that the anomaly names or that lie in its time, as far as the clickstream still has them.</summary>
    public static IReadOnlyList<Interaction> Evidence(KafkaOptions kafka, Anomaly anomaly, CancellationToken cancellation)
    {
        var (topic, at) = (kafka.Topics.Clickstream, anomaly.Position);
        using var scan = new TopicScan(kafka);
        var bounds = scan.Bounds(topic).Where(partition => partition.Key == at.Partition).ToDictionary(
            static partition => partition.Key, partition => new WatermarkOffsets(partition.Value.Low, Math.Min(partition.Value.High, at.Offset + 1)));
        var named = anomaly.Reasons.SelectMany(static reason => reason.Evidence).Append(anomaly.CauseId).ToHashSet();
        return [.. scan.Read(topic, bounds, partition => Math.Max(bounds[partition].Low, at.Offset - MaxLookBack), cancellation)
            .Select(record => InteractionCheck.Read(record.Message, at with { Offset = record.Offset.Value }))
            .OfType<Interaction>()
            .Where(found => anomaly.User is null || found.User == anomaly.User)
            .Where(found => named.Contains(found.Id) || (anomaly.User is not null && found.Time >= anomaly.From && found.Time <= anomaly.Time))
            .OrderBy(static found => found.Time)];
    }

    private static IEnumerable<byte[]> Values(KafkaOptions kafka, string topic, CancellationToken cancellation)
    {
        using var scan = new TopicScan(kafka);
        var bounds = scan.Bounds(topic);
        foreach (var record in scan.Read(topic, bounds, partition => bounds[partition].Low, cancellation))
            yield return record.Message.Value ?? [];
    }

    private static T? Read<T>(byte[]? value, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return value is { Length: > 0 } ? JsonSerializer.Deserialize(value, type) : null;
        }
        // Text that is not Unicode, or a number beyond its type, surfaces as the other three.
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            return null;
        }
    }
}
