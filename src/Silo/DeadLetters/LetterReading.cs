using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>Reads dead letters, and what became of their users, from the broker.</summary>
internal static class LetterReading
{
    private static readonly long LatestMilliseconds = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Every letter that a box has now. Those of which <paramref name="keepBytes"/> says no are without value and headers, which take the memory.</summary>
    public static IReadOnlyList<Letter> Letters(LetterBox box, KafkaOptions kafka, Func<Letter, bool> keepBytes, CancellationToken cancellation)
    {
        using var scan = new TopicScan(kafka);
        var topic = box.TopicOf(kafka.Topics);
        var bounds = scan.Bounds(topic);
        return [.. scan.Read(topic, bounds, partition => bounds[partition].Low, cancellation).Select(record => Read(record, keepBytes))];
    }

    /// <summary>What the clickstream holds now of the users of these letters.</summary>
    public static ClickstreamTrace Trace(KafkaOptions kafka, IReadOnlyDictionary<int, long> from, IEnumerable<Letter> letters, CancellationToken cancellation)
    {
        var trace = new ClickstreamTrace();
        if (from.Count == 0)
            return trace;
        using var scan = new TopicScan(kafka);
        var topic = kafka.Topics.Clickstream;
        var bounds = scan.Bounds(topic).Where(partition => from.ContainsKey(partition.Key)).ToDictionary();
        foreach (var partition in bounds.Keys)
            trace.Begin(partition, First(partition));
        var users = letters.Select(static letter => letter.User).ToHashSet();
        foreach (var record in scan.Read(topic, bounds, First, cancellation))
            if (Letter.UserOf(record.Message.Key) is var user && users.Contains(user))
                trace.See(user, new(new(topic, record.Partition.Value, record.Offset.Value), ReplayedFrom(record.Message.Headers)));
        return trace;

        long First(int partition) => Math.Max(from[partition], bounds[partition].Low);
    }

    private static Letter Read(ConsumeResult<byte[], byte[]> record, Func<Letter, bool> keepBytes)
    {
        var message = record.Message;
        var letter = Letter.Of(
            new(record.Topic, record.Partition.Value, record.Offset.Value),
            DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(message.Timestamp.UnixTimestampMs, 0, LatestMilliseconds)),
            message.Key, message.Value,
            [.. (message.Headers ?? []).Select(static header => KeyValuePair.Create(header.Key, (byte[]?)header.GetValueBytes()))]);
        return keepBytes(letter) ? letter : letter with { Value = null, Headers = [] };
    }

    private static Place? ReplayedFrom(Headers? headers) =>
        headers is not null && headers.TryGetLastBytes(WireHeaders.DeadLetterReplayedFrom, out var place) ? Place.Parse(Letter.UserOf(place)) : null;
}
