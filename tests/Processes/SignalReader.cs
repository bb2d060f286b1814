using System.Collections.Concurrent;
using System.Text;
using Confluent.Kafka;
using ErrorCode = Confluent.Kafka.ErrorCode;

namespace Personalization.Processes;

/// <summary>Reads an output topic from its beginning, all the time, and keeps every value by its <c>ce_id</c>.</summary>
internal sealed class SignalReader : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<int, long> _next = new();
    private readonly TopicPartition[] _partitions;
    private readonly string _bootstrapServers;
    private readonly Thread _thread;

    public SignalReader(string bootstrapServers, string topic, int partitions = 4)
    {
        _bootstrapServers = bootstrapServers;
        _partitions = [.. Enumerable.Range(0, partitions).Select(partition => new TopicPartition(topic, partition))];
        _thread = new(Read) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Value by signal id, as first seen.</summary>
    public ConcurrentDictionary<string, string> ById { get; } = new();

    /// <summary>Ids that came again with another value: must stay empty.</summary>
    public ConcurrentBag<(string Id, string First, string Second)> Contradictions { get; } = [];

    /// <summary>Records that came again with the same value.</summary>
    public int Repeats;

    /// <summary>Records read, with headers as text.</summary>
    public ConcurrentQueue<(string Key, string? Value, IReadOnlyDictionary<string, string> Headers)> Records { get; } = new();

    /// <summary>Waits until everything that the topic holds now was read: what is absent then is not there.</summary>
    public async Task CaughtUp(CancellationToken cancellation)
    {
        using var consumer = Consumer();
        foreach (var partition in _partitions)
        {
            var end = End(consumer, partition);
            while (_next.GetValueOrDefault(partition.Partition) < end)
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellation);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
    }

    /// <summary>A topic that nobody wrote to may not be there.</summary>
    private static long End(IConsumer<byte[], byte[]> consumer, TopicPartition partition)
    {
        try
        {
            return consumer.QueryWatermarkOffsets(partition, TimeSpan.FromSeconds(30)).High;
        }
        catch (KafkaException absent) when (absent.Error.Code is ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition)
        {
            return 0;
        }
    }

    private void Read()
    {
        using var consumer = Consumer();
        consumer.Assign(_partitions.Select(static partition => new TopicPartitionOffset(partition, Offset.Beginning)));
        while (!_stop.IsCancellationRequested)
        {
            if (consumer.Consume(TimeSpan.FromMilliseconds(100)) is not { } read)
                continue;
            if (!read.IsPartitionEOF)
                Keep(read.Message);
            _next[read.Partition] = read.IsPartitionEOF ? read.Offset : read.Offset + 1;
        }
    }

    private IConsumer<byte[], byte[]> Consumer() => new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
    {
        BootstrapServers = _bootstrapServers,
        GroupId = $"reader-{Guid.NewGuid():N}",
        EnableAutoCommit = false,
        EnablePartitionEof = true,
        AutoOffsetReset = AutoOffsetReset.Earliest,
    }).Build();

    private void Keep(Message<byte[], byte[]> message)
    {
        var headers = new Dictionary<string, string>();
        foreach (var header in message.Headers ?? [])
            headers[header.Key] = Encoding.UTF8.GetString(header.GetValueBytes());
        var value = message.Value is null ? null : Encoding.UTF8.GetString(message.Value);
        Records.Enqueue((Encoding.UTF8.GetString(message.Key ?? []), value, headers));
        if (value is null || !headers.TryGetValue("ce_id", out var id) || ById.TryAdd(id, value))
            return;
        if (ById[id] == value)
            Interlocked.Increment(ref Repeats);
        else
            Contradictions.Add((id, ById[id], value));
    }
}
