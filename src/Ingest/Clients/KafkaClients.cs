using Confluent.Kafka;

namespace Personalization.Ingest;

/// <summary>Client settings that the engine's guarantees rest on, over whatever the operator passes through.</summary>
public static class KafkaClients
{
    /// <summary>librdkafka settings that <c>Kafka:Client</c> may not set, since order, durability or commits depend on them.</summary>
    public static IReadOnlySet<string> Owned { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "bootstrap.servers", "group.id", "enable.auto.commit", "enable.auto.offset.store", "auto.offset.reset", "acks",
        "request.required.acks", "enable.idempotence", "partitioner", "partition.assignment.strategy", "isolation.level",
        "transactional.id", "test.mock.num.brokers",
    };

    /// <summary>
    /// A producer as Java clients partition (<c>murmur2_random</c>), idempotent, acknowledged by all replicas. Linger 2 ms.
    /// </summary>
    public static ProducerConfig Producer(KafkaOptions options) => new(PassedThrough(options))
    {
        BootstrapServers = options.BootstrapServers,
        EnableIdempotence = true,
        Acks = Acks.All,
        Partitioner = Partitioner.Murmur2Random,
        LingerMs = 2,
        QueueBufferingMaxMessages = 200_000,
        // A broker that is gone is waited for: what is not acknowledged is not committed, so nothing is gained by giving up.
        MessageTimeoutMs = 0,
    };

    /// <summary>A consumer that commits the offsets that were stored, starts at the earliest, and rebalances cooperatively.</summary>
    public static ConsumerConfig Consumer(KafkaOptions options, TimeSpan commitInterval) => new(PassedThrough(options))
    {
        BootstrapServers = options.BootstrapServers,
        GroupId = options.GroupId,
        EnableAutoCommit = true,
        AutoCommitIntervalMs = (int)commitInterval.TotalMilliseconds,
        EnableAutoOffsetStore = false,
        AutoOffsetReset = AutoOffsetReset.Earliest,
        IsolationLevel = IsolationLevel.ReadCommitted,
        PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky,
        FetchWaitMaxMs = FetchWait(options),
        AllowAutoCreateTopics = true,
    };

    private static Dictionary<string, string> PassedThrough(KafkaOptions options) => new(options.Client);

    /// <summary>20 ms: a quiet partition is not asked more often, and a broker answers at once when there is something.</summary>
    private static int FetchWait(KafkaOptions options) =>
        options.Client.TryGetValue("fetch.wait.max.ms", out var passed) && int.TryParse(passed, out var milliseconds) ? milliseconds : 20;
}
