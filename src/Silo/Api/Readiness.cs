using System.Text.Json.Serialization;
using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Personalization.Grains;
using Personalization.Inference;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>Asks everything that the engine cannot work without.</summary>
internal sealed class Readiness(IOptions<KafkaOptions> kafka, StoreProbe probe, ActiveModel model, ModelWatcher watcher, IngestHealth ingest) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lazy<IAdminClient> _broker = new(() => new AdminClientBuilder(
        new AdminClientConfig(new Dictionary<string, string>(kafka.Value.Client)) { BootstrapServers = kafka.Value.BootstrapServers })
        .SetLogHandler(static (_, _) => { }).Build());

    /// <summary>One word each: <c>ok</c>, the model's name (both, where users are split), or what is wrong.</summary>
    public sealed record Report(bool Ready, string Broker, string Store, string Model, string Partitions);

    public async Task<Report> Check()
    {
        var broker = Task.Run(Broker);
        var store = await probe.Fault() ?? "ok";
        var partitions = ingest.IsReady ? "ok" : "not every assigned partition has a running worker, or none is assigned yet";
        var lacking = watcher.Lacking;
        return new(await broker == "ok" && store == "ok" && lacking is null && ingest.IsReady, await broker, store, lacking ?? Served(), partitions);
    }

    public void Dispose()
    {
        if (_broker.IsValueCreated)
            _broker.Value.Dispose();
    }

    private string Served() => model.Split is { } split ? $"{model.Id} and {split.Variant}" : model.Id;

    private string Broker()
    {
        try
        {
            return _broker.Value.GetMetadata(kafka.Value.Topics.Clickstream, Patience).Topics is [{ Partitions.Count: > 0 }]
                ? "ok"
                : $"topic {kafka.Value.Topics.Clickstream} has no partitions";
        }
        catch (KafkaException e)
        {
            return $"{kafka.Value.BootstrapServers}: {e.Error.Reason}";
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Readiness.Report))]
internal sealed partial class ReadinessJson : JsonSerializerContext;
