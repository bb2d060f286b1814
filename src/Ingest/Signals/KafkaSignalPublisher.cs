using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Personalization.Ingest;

/// <summary>
/// Signals on their way to Kafka. A producer whose idempotence broke (a fatal error) is replaced: what it had not acknowledged
/// is published again from the grains' pending outcomes.
/// </summary>
internal sealed partial class KafkaSignalPublisher(Func<ProducerConfig> config, ILogger<KafkaSignalPublisher> logger) : ISignalPublisher, IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<IProducer<byte[], byte[]>> _retired = [];
    private IProducer<byte[], byte[]>? _producer;

    public Task Publish(IReadOnlyList<OutgoingRecord> records, long next, CancellationToken cancellation)
    {
        if (records.Count == 0)
            return Task.CompletedTask;
        var producer = Producer();
        var acknowledgements = new Acknowledgements(records.Count);
        foreach (var record in records)
            Produce(producer, record, acknowledgements, cancellation);
        return acknowledgements.Task.WaitAsync(cancellation);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _producer?.Dispose();
            _producer = null;
            _retired.ForEach(static producer => producer.Dispose());
        }
    }

    private static void Produce(IProducer<byte[], byte[]> producer, OutgoingRecord record, Acknowledgements acknowledgements, CancellationToken cancellation)
    {
        var message = KafkaMessages.Of(record);
        while (true)
        {
            try
            {
                producer.Produce(record.Topic, message, acknowledgements.Handler);
                return;
            }
            catch (ProduceException<byte[], byte[]> e) when (e.Error.Code == Confluent.Kafka.ErrorCode.Local_QueueFull)
            {
                // The broker is slower than we are: waiting here is what holds the partition back.
                cancellation.ThrowIfCancellationRequested();
                producer.Poll(TimeSpan.FromMilliseconds(10));
            }
        }
    }

    private IProducer<byte[], byte[]> Producer()
    {
        lock (_lock)
            return _producer ??= new ProducerBuilder<byte[], byte[]>(config()).SetErrorHandler(OnError).Build();
    }

    private void OnError(IProducer<byte[], byte[]> producer, Error error)
    {
        if (!error.IsFatal)
        {
            LogBrokerTrouble(logger, error.Reason);
            return;
        }
        LogFatal(logger, error.Reason);
        lock (_lock)
        {
            if (!ReferenceEquals(_producer, producer))
                return;
            // Disposed later: this is its own callback.
            _retired.Add(producer);
            _producer = null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Kafka producer: {Reason}. Signals wait; nothing is committed meanwhile.")]
    private static partial void LogBrokerTrouble(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Kafka producer failed for good and is replaced: {Reason}. Its partitions replay from their checkpoints.")]
    private static partial void LogFatal(ILogger logger, string reason);
}
