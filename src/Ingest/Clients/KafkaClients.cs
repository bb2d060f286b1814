using Confluent.Kafka;

namespace Personalization.Ingest;

/// <summary>Client settings that the engine's guarantees rest on, over whatever the operator passes through.</summary>
public static class KafkaClients
{
    /// <summary>Milliseconds; how long readers wait at most behind a silo that died without a successor.</summary>
    private const int DefaultTransactionTimeout = 60_000;

    /// <summary>librdkafka settings that <c>Kafka:Client</c> may not set, since order, durability or commits depend on them.</summary>
    public static IReadOnlySet<string> Owned { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "bootstrap.servers", "group.id", "enable.auto.commit", "enable.auto.offset.store", "auto.offset.reset", "acks",
        "request.required.acks", "enable.idempotence", "partitioner", "partition.assignment.strategy", "isolation.level",
        "transactional.id", "test.mock.num.brokers",
    };

    /// <summary>Settings that only consumers know: a producer would warn of them on standard error.</summary>
    private static readonly HashSet<string> ConsumersOnly = new(StringComparer.OrdinalIgnoreCase)
    {
        "auto.commit.interval.ms", "check.crcs", "client.rack", "coordinator.query.interval.ms", "enable.partition.eof", "fetch.error.backoff.ms",
        "fetch.max.bytes", "fetch.message.max.bytes", "fetch.min.bytes", "fetch.queue.backoff.ms", "fetch.wait.max.ms", "group.instance.id",
        "group.protocol", "group.protocol.type", "group.remote.assignor", "heartbeat.interval.ms", "max.partition.fetch.bytes",
        "max.poll.interval.ms", "queued.max.messages.kbytes", "queued.min.messages", "session.timeout.ms",
    };

    /// <summary>Settings that only producers know.</summary>
    private static readonly HashSet<string> ProducersOnly = new(StringComparer.OrdinalIgnoreCase)
    {
        "batch.num.messages", "batch.size", "compression.codec", "compression.level", "compression.type", "delivery.report.only.error",
        "delivery.timeout.ms", "enable.gapless.guarantee", "linger.ms", "message.send.max.retries", "message.timeout.ms",
        "queue.buffering.backpressure.threshold", "queue.buffering.max.kbytes", "queue.buffering.max.messages", "queue.buffering.max.ms",
        "queuing.strategy", "request.timeout.ms", "retries", "sticky.partitioning.linger.ms", "transaction.timeout.ms",
    };

    /// <summary>
    /// A producer as Java clients partition (<c>murmur2_random</c>), idempotent, acknowledged by all replicas. Linger 2 ms.
    /// </summary>
    public static ProducerConfig Producer(KafkaOptions options) => new(PassedThrough(options, ConsumersOnly))
    {
        BootstrapServers = options.BootstrapServers,
        EnableIdempotence = true,
        Acks = Acks.All,
        Partitioner = Partitioner.Murmur2Random,
        LingerMs = 2,
        // Nobody asks a report for what was sent, which the client would otherwise copy back for every record.
        DeliveryReportFields = "none",
        QueueBufferingMaxMessages = 200_000,
        // A broker that is gone is waited for: what is not acknowledged is not committed, so nothing is gained by giving up.
        MessageTimeoutMs = 0,
        SocketTimeoutMs = Answer(options),
        ReconnectBackoffMaxMs = Reconnect(options),
    };

    /// <summary>The same for transactions under that id; messages live as long as a transaction may.</summary>
    internal static ProducerConfig Transactional(KafkaOptions options, string id)
    {
        var config = Producer(options);
        config.TransactionalId = id;
        config.TransactionTimeoutMs ??= DefaultTransactionTimeout;
        config.MessageTimeoutMs = config.TransactionTimeoutMs;
        return config;
    }

    /// <summary>A consumer that commits the offsets that were stored, starts at the earliest, and rebalances cooperatively.</summary>
    public static ConsumerConfig Consumer(KafkaOptions options, TimeSpan commitInterval) => new(PassedThrough(options, ProducersOnly))
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
        SessionTimeoutMs = Passed(options, "session.timeout.ms") ?? (int)options.SessionTimeout.TotalMilliseconds,
        HeartbeatIntervalMs = Passed(options, "heartbeat.interval.ms") ?? (int)options.HeartbeatInterval.TotalMilliseconds,
        SocketTimeoutMs = Answer(options),
        ReconnectBackoffMaxMs = Reconnect(options),
        AllowAutoCreateTopics = true,
    };

    /// <summary>A client that only asks: what is meant for producers or consumers stays away.</summary>
    public static AdminClientConfig Admin(KafkaOptions options) =>
        new(PassedThrough(options, [.. ConsumersOnly, .. ProducersOnly])) { BootstrapServers = options.BootstrapServers };

    private static Dictionary<string, string> PassedThrough(KafkaOptions options, IReadOnlyCollection<string> others) =>
        new(options.Client.Where(setting => !others.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)));

    /// <summary>20 ms: a quiet partition is not asked more often, and a broker answers at once when there is something.</summary>
    private static int FetchWait(KafkaOptions options) => Passed(options, "fetch.wait.max.ms") ?? 20;

    /// <summary>10 s: what was under way when a connection was cut is sent again then, and all that came after it. librdkafka's 60 s were a minute's silence.</summary>
    private static int Answer(KafkaOptions options) => Passed(options, "socket.timeout.ms") ?? 10_000;

    /// <summary>1 s: a broker that is back is found that soon.</summary>
    private static int Reconnect(KafkaOptions options) => Passed(options, "reconnect.backoff.max.ms") ?? 1_000;

    private static int? Passed(KafkaOptions options, string setting) =>
        options.Client.TryGetValue(setting, out var passed) && int.TryParse(passed, out var number) ? number : null;
}
