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
    private long _skipped;

    public TopicTail(string bootstrapServers, string topic, int partitions = 4)
    {
        _thread = new(() => Read(bootstrapServers, topic, partitions)) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>In the order read, which is the log's within a partition.</summary>
    public ConcurrentQueue<ReadRecord> Records { get; } = new();

    /// <summary>Offsets that were never seen: the broker dropped them before they were read. Transactions leave such gaps, too, where nothing is missing.</summary>
    public long Skipped => Interlocked.Read(ref _skipped);

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
            AutoOffsetReset = AutoOffsetReset.Earliest,
            IsolationLevel = IsolationLevel.ReadCommitted,
            ReconnectBackoffMaxMs = 500,
            // Or what was asked for when the broker was cut keeps it waiting, and the engine seems slow.
            SocketTimeoutMs = 3_000,
        }).SetLogHandler(static (_, _) => { }).Build();
        consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        var next = new long[partitions];
        while (!_stop.IsCancellationRequested)
            if (Next(consumer) is { Message: { } message } read && read.Offset.Value >= next[read.Partition.Value])
            {
                Interlocked.Add(ref _skipped, read.Offset.Value - next[read.Partition.Value]);
                next[read.Partition.Value] = read.Offset.Value + 1;
                Records.Enqueue(new(read.Partition.Value, read.Offset.Value, message.Value, TimeProvider.System.GetTimestamp()));
            }
    }

    /// <summary>A broker that is away is waited for. One that answers again may send a reader back to the beginning: what is known is passed over.</summary>
    private static ConsumeResult<byte[], byte[]>? Next(IConsumer<byte[], byte[]> consumer)
    {
        try
        {
            return consumer.Consume(TimeSpan.FromMilliseconds(100));
        }
        catch (ConsumeException e) when (!e.Error.IsFatal)
        {
            return null;
        }
    }
}
