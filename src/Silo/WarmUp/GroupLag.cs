using Confluent.Kafka;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>How far the engine's consumer group is behind the clickstream's end, as the broker knows it: looked at from outside, without joining.</summary>
internal sealed class GroupLag : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly IConsumer<byte[], byte[]> _consumer;
    private readonly List<TopicPartition> _partitions;

    /// <exception cref="KafkaException">The broker does not answer.</exception>
    public GroupLag(KafkaOptions kafka)
    {
        _consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig(KafkaClients.Consumer(kafka, TimeSpan.FromSeconds(1))) { EnableAutoCommit = false })
            .SetLogHandler(static (_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(_consumer.Handle).Build();
        var topic = admin.GetMetadata(kafka.Topics.Clickstream, Patience).Topics[0];
        _partitions = topic.Partitions.ConvertAll(partition => new TopicPartition(kafka.Topics.Clickstream, partition.PartitionId));
    }

    /// <summary>What each partition holds now.</summary>
    public IReadOnlyDictionary<TopicPartition, WatermarkOffsets> Bounds() => _partitions.ToDictionary(static partition => partition, partition => _consumer.QueryWatermarkOffsets(partition, Patience));

    /// <summary>Records within these bounds that are not committed yet.</summary>
    public long Of(IReadOnlyDictionary<TopicPartition, WatermarkOffsets> bounds) => _consumer.Committed(_partitions, Patience).Sum(committed =>
    {
        var (low, high) = (bounds[committed.TopicPartition].Low.Value, bounds[committed.TopicPartition].High.Value);
        return Math.Max(0, high - (committed.Offset.IsSpecial ? low : committed.Offset.Value));
    });

    public void Dispose() => _consumer.Dispose();
}
