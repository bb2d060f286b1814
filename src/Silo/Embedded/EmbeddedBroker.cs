using Confluent.Kafka;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>
/// A Kafka broker inside this process: librdkafka's mock cluster. It speaks the real protocol on a loopback port that other processes
/// can use, creates topics of four partitions as they are asked for, keeps about 5 MB of each partition in memory, and forgets all at the end.
/// </summary>
internal sealed class EmbeddedBroker : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly IProducer<Null, Null> _host;

    private EmbeddedBroker(IProducer<Null, Null> host, string bootstrapServers) => (_host, BootstrapServers) = (host, bootstrapServers);

    /// <summary>Where clients reach it.</summary>
    public string BootstrapServers { get; }

    /// <summary>Its log is new at every start, and so is its name.</summary>
    public string LogId { get; } = $"embedded-{Guid.NewGuid():N}";

    /// <summary>Starts it, on a port of the system's choice, and creates these topics, so that nobody waits for them.</summary>
    public static EmbeddedBroker Start(TopicNames topics)
    {
        // The mock cluster lives as long as the client that was configured with it.
        var settings = new Dictionary<string, string> { ["test.mock.num.brokers"] = "1", ["log_level"] = "3", ["bootstrap.servers"] = "mock:1" };
        var host = new ProducerBuilder<Null, Null>(settings).SetLogHandler(static (_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(host.Handle).Build();
        var brokers = admin.GetMetadata(Patience).Brokers;
        foreach (var topic in new[] { topics.Clickstream, topics.Recommendations, topics.Anomalies, topics.Erasures, topics.DeadLetters })
            admin.GetMetadata(topic, Patience);
        return new(host, string.Join(',', brokers.Select(static broker => $"{broker.Host}:{broker.Port}")));
    }

    public void Dispose() => _host.Dispose();
}
