using System.Collections.Concurrent;
using Confluent.Kafka;

namespace Personalization.Chaos;

/// <summary>
/// Reads a topic from its beginning as it grows, and keeps all: the mock broker forgets what is older than some megabytes. Nothing that
/// is not committed is read.
/// </summary>
internal sealed class TopicTail : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;

    public TopicTail(string bootstrapServers, string topic, int partitions = 4)
    {
        _thread = new(() => Read(bootstrapServers, topic, partitions)) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>In the order read, which is the log's within a partition.</summary>
    public ConcurrentQueue<ReadRecord> Records { get; } = new();

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
    }

    private void Read(string bootstrapServers, string topic, int partitions)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = bootstrapServers,
            GroupId = $"chaos-tail-{Guid.NewGuid():N}",
            EnableAutoCommit = false,
            AutoOffsetReset = AutoOffsetReset.Error,
            IsolationLevel = IsolationLevel.ReadCommitted,
            ReconnectBackoffMaxMs = 500,
        }).SetLogHandler(static (_, _) => { }).Build();
        consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        while (!_stop.IsCancellationRequested)
            if (consumer.Consume(TimeSpan.FromMilliseconds(100)) is { Message: { } message } read)
                Records.Enqueue(new(read.Partition.Value, read.Offset.Value, message.Value, TimeProvider.System.GetTimestamp()));
    }
}
