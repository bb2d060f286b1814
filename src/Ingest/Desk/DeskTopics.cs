using Confluent.Kafka;
using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>The rules and labels topics, read by hand from where the desk stands.</summary>
internal sealed class DeskTopics : IDisposable
{
    private const int MaxRecords = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly KafkaOptions _kafka;
    private readonly LogIdentity _identity;
    private readonly IConsumer<byte[], byte[]> _consumer;
    private readonly Dictionary<string, string> _logs = [];

    public DeskTopics(KafkaOptions kafka, LogIdentity identity, Action<string> onTrouble)
    {
        (_kafka, _identity) = (kafka, identity);
        _consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig(KafkaClients.Consumer(kafka, TimeSpan.FromSeconds(1)))
        {
            // Never joined nor committed: every silo reads all partitions, and the grain keeps the positions.
            GroupId = $"{kafka.GroupId}-desk-{Guid.NewGuid():N}",
            EnableAutoCommit = false,
        }).SetErrorHandler((_, error) => onTrouble(error.Reason)).SetLogHandler(static (_, _) => { }).Build();
    }

    public void Dispose() => _consumer.Dispose();

    /// <summary>Begins after what was taken. The names of topics that are not there: nothing is read of them.</summary>
    /// <exception cref="KafkaException">The broker does not answer.</exception>
    public async Task<IReadOnlyList<string>> Begin(DeskView view)
    {
        var (from, missing) = (new List<TopicPartitionOffset>(), new List<string>());
        foreach (var topic in new[] { _kafka.Topics.Rules, _kafka.Topics.Labels })
        {
            var partitions = PartitionsOf(topic);
            if (partitions.Count == 0)
            {
                missing.Add(topic);
                continue;
            }
            _logs[topic] = await _identity.Resolve(topic).ConfigureAwait(false);
            from.AddRange(partitions.Select(partition => new TopicPartitionOffset(topic, partition.PartitionId, From(view, topic, partition.PartitionId))));
        }
        _consumer.Assign(from);
        return missing;
    }

    /// <summary>What has come within that time, in order within a partition.</summary>
    public DeskRecord[] Take(TimeSpan wait)
    {
        var records = new List<DeskRecord>();
        for (var result = Consume(wait); result is not null; result = records.Count < MaxRecords ? Consume(TimeSpan.Zero) : null)
            records.Add(new(
                result.Topic == _kafka.Topics.Rules, new(_logs[result.Topic], result.Partition.Value, result.Offset.Value), result.Message.Value ?? []));
        return [.. records];
    }

    private ConsumeResult<byte[], byte[]>? Consume(TimeSpan wait) => _consumer.Consume(wait) is { Message: not null } result ? result : null;

    private List<PartitionMetadata> PartitionsOf(string topic)
    {
        using var admin = new DependentAdminClientBuilder(_consumer.Handle).Build();
        return admin.GetMetadata(topic, Patience).Topics[0].Partitions;
    }

    private Offset From(DeskView view, string topic, int partition) =>
        view.Positions.TryGetValue(DeskView.PlaceOf(_logs[topic], partition), out var last) ? last + 1 : Offset.Beginning;
}
