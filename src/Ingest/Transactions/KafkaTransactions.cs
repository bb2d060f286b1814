using Confluent.Kafka;

namespace Personalization.Ingest;

/// <summary>Transactions of one input partition on a Kafka broker.</summary>
/// <param name="config">With the partition's transactional id.</param>
/// <param name="input">Whose offset is committed.</param>
/// <param name="group">The consumer's membership as it is now: brokers from 2.5 on refuse the offsets of one that is over.</param>
internal sealed class KafkaTransactions(ProducerConfig config, TopicPartition input, Func<IConsumerGroupMetadata> group) : ITransactions
{
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(10);

    private readonly IProducer<byte[], byte[]> _producer = new ProducerBuilder<byte[], byte[]>(config).SetErrorHandler(static (_, _) => { }).Build();

    // Captured when a transaction begins: a membership that is renewed during it must not vouch for what began before.
    private IConsumerGroupMetadata? _group;

    public void Init() => _producer.InitTransactions(CallPatience);

    public void Begin()
    {
        _group = group();
        _producer.BeginTransaction();
    }

    /// <summary>A record that is not delivered fails the commit, so nobody waits for its report.</summary>
    public void Produce(OutgoingRecord record)
    {
        var message = KafkaMessages.Of(record);
        while (true)
        {
            try
            {
                _producer.Produce(record.Topic, message);
                return;
            }
            catch (ProduceException<byte[], byte[]> e) when (e.Error.Code == Confluent.Kafka.ErrorCode.Local_QueueFull)
            {
                // Ends with the transaction's timeout at the latest: messages do not outlive it.
                _producer.Poll(TimeSpan.FromMilliseconds(10));
            }
        }
    }

    public void SendOffset(long next) => _producer.SendOffsetsToTransaction([new(input, next)], _group!, CallPatience);

    public void Commit() => _producer.CommitTransaction(CallPatience);

    public void Abort() => _producer.AbortTransaction(CallPatience);

    public void Dispose() => _producer.Dispose();
}
