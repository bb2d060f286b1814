using Confluent.Kafka;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>Looks up in the clickstream where a moment lies.</summary>
internal sealed class LogStarts(KafkaOptions kafka, CancellationToken cancellation) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TopicScan _scan = new(kafka);
    private readonly IConsumer<byte[], byte[]> _times = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig(KafkaClients.Consumer(kafka, TimeSpan.FromSeconds(1))) { EnableAutoCommit = false })
        .SetLogHandler(static (_, _) => { }).Build();

    /// <summary>By partition, no farther than the group has committed.</summary>
    public IReadOnlyList<LogStart> Find(DateTimeOffset from, IReadOnlyDictionary<int, long> committed)
    {
        var bounds = _scan.Bounds(kafka.Topics.Clickstream);
        return [.. committed.Select(group => LogStart.Decide(group.Key, from, Holdings(group.Key, from, bounds), group.Value))];
    }

    public void Dispose()
    {
        _scan.Dispose();
        _times.Dispose();
    }

    private LogStart.Holdings Holdings(int partition, DateTimeOffset from, IReadOnlyDictionary<int, WatermarkOffsets> bounds) => new(
        bounds[partition].Low, Records(partition, bounds).FirstOrDefault()?.Message.Timestamp.UtcDateTime, OffsetOf(partition, from, bounds));

    /// <summary>The embedded broker knows no times, but what it holds is soon read.</summary>
    private long? OffsetOf(int partition, DateTimeOffset from, IReadOnlyDictionary<int, WatermarkOffsets> bounds)
    {
        if (kafka.LogId is { Length: > 0 })
            return Records(partition, bounds).FirstOrDefault(record => record.Message.Timestamp.UtcDateTime >= from.UtcDateTime)?.Offset.Value;
        var found = _times.OffsetsForTimes([new(new(kafka.Topics.Clickstream, partition), new Timestamp(from))], Patience)[0].Offset;
        return found.IsSpecial ? null : found.Value;
    }

    private IEnumerable<ConsumeResult<byte[], byte[]>> Records(int partition, IReadOnlyDictionary<int, WatermarkOffsets> bounds) =>
        _scan.Read(kafka.Topics.Clickstream, new Dictionary<int, WatermarkOffsets> { [partition] = bounds[partition] }, _ => bounds[partition].Low, cancellation);
}
