using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>
/// Publishes events to a topic: idempotent, acknowledged by all replicas, partitioned as Java clients do. A full local queue holds
/// the shop up; nothing is dropped.
/// </summary>
internal sealed partial class KafkaPublisher : IDisposable
{
    private static readonly TimeSpan QueueFullPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(5);

    private readonly StorefrontOptions _options;
    private readonly TimeProvider _time;
    private readonly string _topic;
    private readonly ILogger _logger;
    private readonly IProducer<string, byte[]> _producer;
    private readonly TraceParents _traces;
    private readonly Action _onFailed;

    // onFailed is told of each event that the broker refused for good, on the client's thread.
    public KafkaPublisher(StorefrontOptions options, TimeProvider time, ProducerConfig producer, (string Topic, ILogger Logger) target, Action onFailed)
    {
        (_options, _time, _topic, _logger, _onFailed) = (options, time, target.Topic, target.Logger, onFailed);
        _traces = new(options.TracedShare, time.GetUtcNow().Ticks);
        _producer = new ProducerBuilder<string, byte[]>(Owned(producer)).SetErrorHandler(OnError).Build();
    }

    public async ValueTask Publish(Interaction interaction, CancellationToken cancellation)
    {
        var message = new Message<string, byte[]>
        {
            Key = interaction.User,
            Value = JsonSerializer.SerializeToUtf8Bytes(interaction, WireJson.Default.Interaction),
            Timestamp = new(interaction.Time),
            Headers = [],
        };
        foreach (var (name, value) in WireHeaders.Of(interaction, _options.Source, _traces.Next()))
            message.Headers.Add(name, value);
        while (!TryProduce(message))
            await Task.Delay(QueueFullPause, _time, cancellation);
    }

    /// <summary>Waits for what was published to be acknowledged, as long as <see cref="FlushLimit"/>; then the client is closed.</summary>
    public void Dispose()
    {
        var left = _producer.Flush(FlushLimit);
        if (left > 0)
            LogUnacknowledged(_logger, left, _topic);
        _producer.Dispose();
    }

    private static ProducerConfig Owned(ProducerConfig config) => new(new Dictionary<string, string>(config))
    {
        EnableIdempotence = true,
        Acks = Acks.All,
        Partitioner = Partitioner.Murmur2Random,
        LingerMs = config.LingerMs ?? 5,
    };

    private bool TryProduce(Message<string, byte[]> message)
    {
        try
        {
            _producer.Produce(_topic, message, OnDelivered);
            return true;
        }
        catch (ProduceException<string, byte[]> e) when (e.Error.Code == Confluent.Kafka.ErrorCode.Local_QueueFull)
        {
            return false;
        }
    }

    private void OnDelivered(DeliveryReport<string, byte[]> report)
    {
        if (!report.Error.IsError)
            return;
        _onFailed();
        LogUndelivered(_logger, _topic, report.Error.Reason);
    }

    private void OnError(IProducer<string, byte[]> producer, Error error)
    {
        if (error.IsFatal)
            LogFatal(_logger, _topic, error.Reason);
        else
            LogTrouble(_logger, _topic, error.Reason);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An event for topic {Topic} was not delivered: {Reason}. It is lost; check the broker and the topic's settings.")]
    private static partial void LogUndelivered(ILogger logger, string topic, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The producer for topic {Topic} failed for good: {Reason}. Restart the storefront.")]
    private static partial void LogFatal(ILogger logger, string topic, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The producer for topic {Topic} has trouble and goes on trying: {Reason}.")]
    private static partial void LogTrouble(ILogger logger, string topic, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Left} events for topic {Topic} were not acknowledged in time when the storefront stopped; they may be lost.")]
    private static partial void LogUnacknowledged(ILogger logger, int left, string topic);
}
