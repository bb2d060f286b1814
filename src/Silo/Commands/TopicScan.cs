using Confluent.Kafka;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>Reads what a topic holds at this moment, and ends.</summary>
internal sealed class TopicScan : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly IConsumer<byte[], byte[]> _consumer;

    // Told on the thread that consumes.
    private Error? _gone;

    public TopicScan(KafkaOptions kafka) =>
        _consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig(KafkaClients.Consumer(kafka, TimeSpan.FromSeconds(1)))
        {
            // Never joined nor committed: partitions are read by hand.
            GroupId = $"scan-{Guid.NewGuid():N}",
            EnableAutoCommit = false,
            EnablePartitionEof = true,
            AllowAutoCreateTopics = false,
        })
            .SetErrorHandler((_, error) => _gone = error.Code == Confluent.Kafka.ErrorCode.Local_AllBrokersDown ? error : _gone)
            .SetLogHandler(static (_, _) => { })
            .Build();

    public void Dispose() => _consumer.Dispose();

    /// <summary>The first offset of each partition and the one after its last; empty where there is no such topic.</summary>
    /// <exception cref="KafkaException">The broker does not answer.</exception>
    public IReadOnlyDictionary<int, WatermarkOffsets> Bounds(string topic)
    {
        using var admin = new DependentAdminClientBuilder(_consumer.Handle).Build();
        var found = admin.GetMetadata(topic, Patience).Topics[0];
        if (found.Error.IsError && found.Error.Code is not (Confluent.Kafka.ErrorCode.UnknownTopicOrPart or Confluent.Kafka.ErrorCode.LeaderNotAvailable))
            throw new KafkaException(found.Error);
        return found.Partitions.ToDictionary(
            static partition => partition.PartitionId,
            partition => _consumer.QueryWatermarkOffsets(new(topic, partition.PartitionId), Patience));
    }

    /// <summary>Records from these offsets up to the bounds; order holds within a partition.</summary>
    /// <exception cref="KafkaException">The broker is gone.</exception>
    public IEnumerable<ConsumeResult<byte[], byte[]>> Read(
        string topic, IReadOnlyDictionary<int, WatermarkOffsets> bounds, Func<int, long> from, CancellationToken cancellation)
    {
        var unread = bounds.Where(partition => from(partition.Key) < partition.Value.High).Select(static partition => partition.Key).ToHashSet();
        _consumer.Assign(unread.Select(partition => new TopicPartitionOffset(topic, partition, from(partition))));
        while (unread.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_gone is not null)
                throw new KafkaException(_gone);
            if (_consumer.Consume(Look) is not { } record || !unread.Contains(record.Partition.Value))
                continue;
            // The end is told as well: the last offset before a bound may be a transaction's mark, which is no record.
            if (record.IsPartitionEOF || record.Offset >= bounds[record.Partition.Value].High - 1)
                unread.Remove(record.Partition.Value);
            if (!record.IsPartitionEOF && record.Offset < bounds[record.Partition.Value].High)
                yield return record;
        }
        _consumer.Unassign();
    }
}
