using Confluent.Kafka;

namespace Personalization.Silo;

/// <summary>
/// A Kafka broker inside this process: librdkafka's mock cluster. It speaks the real protocol on a loopback port that other processes
/// can use, creates topics of four partitions as they are asked for, keeps about 5 MB of each in memory, and forgets all at the end.
/// </summary>
internal sealed class EmbeddedBroker : IDisposable
{
    private readonly IProducer<Null, Null> _host;

    private EmbeddedBroker(IProducer<Null, Null> host, string bootstrapServers) => (_host, BootstrapServers) = (host, bootstrapServers);

    /// <summary>Where clients reach it.</summary>
    public string BootstrapServers { get; }

    /// <summary>Its log is new at every start, and so is its name.</summary>
    public string LogId { get; } = $"embedded-{Guid.NewGuid():N}";

    /// <summary>Starts it, on a port of the system's choice, and creates these topics, so that nobody waits for them.</summary>
    public static EmbeddedBroker Start(IEnumerable<string> topics)
    {
        // The mock cluster lives as long as the client that was configured with it.
        var settings = new Dictionary<string, string> { ["test.mock.num.brokers"] = "1", ["log_level"] = "3", ["bootstrap.servers"] = "mock:1" };
        var host = new ProducerBuilder<Null, Null>(settings).SetLogHandler(static (_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(host.Handle).Build();
        var brokers = admin.GetMetadata(TimeSpan.FromSeconds(10)).Brokers;
        foreach (var topic in topics)
            admin.GetMetadata(topic, TimeSpan.FromSeconds(10));
        return new(host, string.Join(',', brokers.Select(static broker => $"{broker.Host}:{broker.Port}")));
    }

    public void Dispose() => _host.Dispose();
}
