using System.Collections.Concurrent;
using System.Text;
using Confluent.Kafka;

namespace Personalization.Processes;

/// <summary>Reads an output topic from its beginning, all the time, and keeps every value by its <c>ce_id</c>.</summary>
internal sealed class SignalReader : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;

    public SignalReader(string bootstrapServers, string topic, int partitions = 4)
    {
        _thread = new(() => Read(bootstrapServers, topic, partitions)) { IsBackground = true };
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

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
    }

    private void Read(string bootstrapServers, string topic, int partitions)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = bootstrapServers, GroupId = $"reader-{Guid.NewGuid():N}", EnableAutoCommit = false, AutoOffsetReset = AutoOffsetReset.Earliest }).Build();
        consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        while (!_stop.IsCancellationRequested)
            if (consumer.Consume(TimeSpan.FromMilliseconds(100)) is { Message: { } message })
                Keep(message);
    }

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
