using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Personalization.Ingest;

namespace Personalization.Kafka.Tests;

/// <summary>The Apache Kafka that <c>KAFKA_BOOTSTRAP</c> names, with topics of a test's own: the mock neither isolates transactions nor fences.</summary>
internal sealed class RealBroker
{
    private const string Variable = "KAFKA_BOOTSTRAP";
    private const int Partitions = 4;

    private readonly string _test = $"test-{Guid.NewGuid():N}";

    private RealBroker(string servers) => Options = new()
    {
        BootstrapServers = servers,
        GroupId = _test,
        Topics = new()
        {
            Clickstream = $"{_test}.clickstream",
            Recommendations = $"{_test}.recommendations",
            Anomalies = $"{_test}.anomalies",
            Erasures = $"{_test}.erasures",
            DeadLetters = $"{_test}.dead-letters",
            Parked = $"{_test}.parked",
        },
    };

    public KafkaOptions Options { get; }

    /// <summary>Skips the test where there is none.</summary>
    public static async Task<RealBroker> Take()
    {
        var servers = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(servers), $"{Variable} is not set; it names an Apache Kafka (host:port) that this test may create topics on.");
        var broker = new RealBroker(servers!);
        using var admin = new AdminClientBuilder(KafkaClients.Admin(broker.Options)).Build();
        await admin.CreateTopicsAsync(broker.Topics.Select(static topic => new TopicSpecification { Name = topic, NumPartitions = Partitions, ReplicationFactor = 1 }));
        return broker;
    }

    /// <summary>A silo's settings for it.</summary>
    public string[] Settings =>
    [
        $"--Kafka:BootstrapServers={Options.BootstrapServers}", $"--Kafka:GroupId={Options.GroupId}",
        $"--Kafka:Topics:Clickstream={Options.Topics.Clickstream}", $"--Kafka:Topics:Recommendations={Options.Topics.Recommendations}",
        $"--Kafka:Topics:Anomalies={Options.Topics.Anomalies}", $"--Kafka:Topics:Erasures={Options.Topics.Erasures}",
        $"--Kafka:Topics:DeadLetters={Options.Topics.DeadLetters}",
        $"--Kafka:Topics:Parked={Options.Topics.Parked}",
    ];

    private string[] Topics => [Options.Topics.Clickstream, Options.Topics.Recommendations, Options.Topics.Anomalies, Options.Topics.Erasures, Options.Topics.DeadLetters, Options.Topics.Parked];
}
