using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Detection;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>What the fraud team does from a terminal: rules, labels, explanations. 0 where it worked, 1 where not.</summary>
internal static class FraudCommands
{
    /// <summary>Every rule set that the topic has, oldest version first, with what is wrong with it.</summary>
    public static int ShowRules(KafkaOptions kafka, TextWriter output, CancellationToken cancellation)
    {
        var sets = AnomalyReading.RuleSets(kafka, cancellation).ToList();
        foreach (var (value, faults) in sets)
            output.WriteLine($"{Encoding.UTF8.GetString(value)}{(faults.Count == 0 ? "" : $"{Environment.NewLine}  refused: {string.Join(" ", faults)}")}");
        output.WriteLine(sets.Count == 0 ? $"There are no rule sets in '{kafka.Topics.Rules}': the settings alone speak." : "The highest valid version runs; GET /rules of a silo says which.");
        return 0;
    }

    /// <summary>What is wrong with a rule set; null faults aside nothing is sent.</summary>
    public static int CheckRules(byte[] text, TextWriter output)
    {
        var (rules, faults) = RuleSetReader.Read(text);
        foreach (var fault in faults)
            output.WriteLine(fault);
        if (rules is not null)
            output.WriteLine($"Rule set {rules.Version} may run.");
        return rules is null ? 1 : 0;
    }

    /// <summary>Publishes a rule set that may run and is newer than those of the topic.</summary>
    public static async Task<int> PublishRules(byte[] text, KafkaOptions kafka, TextWriter output, CancellationToken cancellation)
    {
        if (RuleSetReader.Read(text).Rules is not { } rules)
            return CheckRules(text, output);
        var newest = AnomalyReading.RuleSets(kafka, cancellation).Select(static set => RuleSetReader.Read(set.Value).Rules?.Version ?? 0).DefaultIfEmpty().Max();
        if (rules.Version <= newest)
        {
            await output.WriteLineAsync($"$.version is {rules.Version}; expected {newest + 1} or more, since '{kafka.Topics.Rules}' has version {newest}.");
            return 1;
        }
        await Publish(kafka, kafka.Topics.Rules, RuleSet.Key, JsonSerializer.SerializeToUtf8Bytes(rules, WireJson.Default.RuleSet), cancellation);
        await output.WriteLineAsync($"Rule set {rules.Version} is published. GET /rules of a silo says whether it runs.");
        return 0;
    }

    /// <summary>Publishes what an analyst says of an anomaly, with what is needed of the anomaly itself.</summary>
    public static async Task<int> Label(LabelRequest request, KafkaOptions kafka, TextWriter output, CancellationToken cancellation)
    {
        if (AnomalyReading.Anomalies(kafka, cancellation).FirstOrDefault(anomaly => anomaly.Id == request.AnomalyId) is not { } anomaly)
            return NotThere(request.AnomalyId, kafka, output);
        var label = new AnalystLabel
        {
            AnomalyId = anomaly.Id,
            IncidentId = anomaly.IncidentId,
            Subject = anomaly.Subject,
            User = anomaly.User,
            Kind = anomaly.Kind,
            Rules = anomaly.Rules,
            Reason = anomaly.Reasons.FirstOrDefault()?.Code,
            Verdict = request.Verdict,
            Analyst = request.Analyst,
            Note = request.Note,
            Time = request.Time,
        };
        await Publish(kafka, kafka.Topics.Labels, anomaly.Subject.Id, JsonSerializer.SerializeToUtf8Bytes(label, WireJson.Default.AnalystLabel), cancellation);
        await output.WriteLineAsync($"{anomaly.Kind} of {anomaly.Subject.Kind} {anomaly.Subject.Id}: {request.Verdict.ToString().ToLowerInvariant()} by {request.Analyst}.");
        return 0;
    }

    /// <summary>A line of JSON for each labelled anomaly, the last label of each: inputs and verdict, to train on.</summary>
    public static int ExportLabels(KafkaOptions kafka, TextWriter output, CancellationToken cancellation)
    {
        var anomalies = AnomalyReading.Anomalies(kafka, cancellation).DistinctBy(static anomaly => anomaly.Id).ToDictionary(static anomaly => anomaly.Id);
        var last = AnomalyReading.Labels(kafka, cancellation).GroupBy(static label => label.AnomalyId ?? label.IncidentId ?? label.Subject.Id).Select(static same => same.MaxBy(static label => label.Time)!);
        foreach (var label in last.OrderBy(static label => label.Time))
            output.WriteLine(JsonSerializer.Serialize(new LabelledAnomaly(label, label.AnomalyId is { } id ? anomalies.GetValueOrDefault(id) : null), FraudJson.Default.LabelledAnomaly));
        return 0;
    }

    /// <summary>Tells an anomaly, or the latest of an incident, as a person would.</summary>
    public static int Explain(string id, KafkaOptions kafka, TextWriter output, CancellationToken cancellation)
    {
        if (StoryReading.Find(kafka, id, cancellation) is not { } story)
            return NotThere(id, kafka, output);
        output.WriteLine(Explanation.Of(story));
        return 0;
    }

    private static int NotThere(string id, KafkaOptions kafka, TextWriter output)
    {
        output.WriteLine($"There is no anomaly '{id}' in '{kafka.Topics.Anomalies}'. Ids are in the 'id' and 'incident_id' of 'tail anomalies --json --from-beginning'.");
        return 1;
    }

    private static async Task Publish(KafkaOptions kafka, string topic, string key, byte[] value, CancellationToken cancellation)
    {
        // Someone waits at a keyboard: no lingering, and a broker that is gone is told within ten seconds.
        var config = new ProducerConfig(KafkaClients.Producer(kafka)) { MessageTimeoutMs = 10_000, LingerMs = 0 };
        using var producer = new ProducerBuilder<byte[], byte[]>(config).SetLogHandler(static (_, _) => { }).Build();
        await producer.ProduceAsync(topic, new() { Key = Encoding.UTF8.GetBytes(key), Value = value }, cancellation);
    }
}
