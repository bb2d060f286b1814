using Confluent.Kafka;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>What a consumer group has committed of the clickstream, seen and set without joining it.</summary>
internal sealed class GroupOffsets : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly IConsumer<byte[], byte[]> _consumer;
    private readonly List<TopicPartition> _partitions;

    /// <exception cref="KafkaException">The broker does not answer.</exception>
    public GroupOffsets(KafkaOptions kafka, string group)
    {
        _consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig(KafkaClients.Consumer(kafka, TimeSpan.FromSeconds(1))) { GroupId = group, EnableAutoCommit = false })
            .SetLogHandler(static (_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(_consumer.Handle).Build();
        _partitions = admin.GetMetadata(kafka.Topics.Clickstream, Patience).Topics[0].Partitions
            .ConvertAll(partition => new TopicPartition(kafka.Topics.Clickstream, partition.PartitionId));
    }

    /// <summary>By partition; without those of which it has committed nothing.</summary>
    public IReadOnlyDictionary<int, long> Committed() => _consumer.Committed(_partitions, Patience)
        .Where(static place => !place.Offset.IsSpecial).ToDictionary(static place => place.Partition.Value, static place => place.Offset.Value);

    /// <summary>Sets where a group begins that nobody has joined yet.</summary>
    public void Begin(IEnumerable<LogStart> starts) =>
        _consumer.Commit(starts.Select(start => new TopicPartitionOffset(_partitions[0].Topic, start.Partition, start.Offset)));

    public void Dispose() => _consumer.Dispose();
}
