using System.Collections.Concurrent;
using Confluent.Kafka;

namespace Personalization.Ingest;

/// <summary>
/// Another consumer group of the same log, looked at from outside: what it has committed is out. Who follows it makes states and publishes
/// nothing; what the other has not committed yet stays pending here too. Only the poll loop looks.
/// </summary>
internal sealed class FollowedGroup(Func<IReadOnlyCollection<int>, Task<IReadOnlyDictionary<int, long>>> committed, TimeProvider time)
{
    /// <summary>Between two questions.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan BrokerPatience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<int, CommittedOffset> _partitions = new();
    private long _askedAt = time.GetTimestamp();
    private Task<IReadOnlyDictionary<int, long>>? _answer;

    /// <summary>The group by that name, asked of the broker.</summary>
    public static FollowedGroup Of(KafkaOptions kafka, string group, TimeProvider time)
    {
        // Never joined, never disposed of: it lives as long as the process that rebuilds.
        var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig(KafkaClients.Consumer(kafka, Interval)) { GroupId = group, EnableAutoCommit = false }).Build();
        return new(partitions => Task.Run<IReadOnlyDictionary<int, long>>(() => Committed(consumer, partitions.Select(partition => new TopicPartition(kafka.Topics.Clickstream, partition)))), time);
    }

    /// <summary>In place of a partition's way out.</summary>
    public ISignalPublisher PublisherOf(int partition) => new FollowingPublisher(_partitions.GetOrAdd(partition, static _ => new(0)));

    /// <summary>Asks if it is time, and takes the answer when there is one; never waits. A broker that does not answer is asked again.</summary>
    public void Look()
    {
        if (_answer is null && time.GetElapsedTime(_askedAt) >= Interval)
            (_askedAt, _answer) = (time.GetTimestamp(), committed([.. _partitions.Keys]));
        if (_answer is not { IsCompleted: true } answer)
            return;
        _answer = null;
        if (answer.IsCompletedSuccessfully)
            foreach (var (partition, offset) in answer.Result)
                _partitions[partition].Raise(offset);
    }

    private static Dictionary<int, long> Committed(IConsumer<byte[], byte[]> consumer, IEnumerable<TopicPartition> partitions) =>
        consumer.Committed(partitions, BrokerPatience).ToDictionary(static place => place.Partition.Value, static place => place.Offset.IsSpecial ? 0 : place.Offset.Value);
}
