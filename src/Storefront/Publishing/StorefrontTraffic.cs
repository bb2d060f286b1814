using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>
/// The simulated shop, live: publishes each event when its time comes by the clock. Event times are the clock's; a hold-up (a full
/// queue, a suspended machine) shifts what follows and is never made up for by a burst. One <see cref="Run"/> at a time.
/// </summary>
public sealed class StorefrontTraffic
{
    /// <summary>Behind the clock by more than this, the shop's time is moved on.</summary>
    private static readonly TimeSpan MostLag = TimeSpan.FromSeconds(2);

    private static readonly DateTimeOffset NeverEnds = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly StorefrontOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<FraudLabel>? _labels;
    private readonly Func<KafkaPublisher>? _connect;
    private readonly Func<Interaction, CancellationToken, ValueTask>? _publish;
    private long _published;
    private long _failed;

    /// <summary>Traffic that is handed to <paramref name="publish"/>, one event after the other; labels, if wanted, to <paramref name="labels"/>.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names all that are.</exception>
    public StorefrontTraffic(
        StorefrontOptions options, TimeProvider time, Func<Interaction, CancellationToken, ValueTask> publish, Action<FraudLabel>? labels = null)
        : this(options, time, labels)
    {
        ArgumentNullException.ThrowIfNull(publish);
        _publish = publish;
    }

    /// <summary>
    /// Traffic that is published to a Kafka topic. Idempotence, acks and partitioner are set here, whatever
    /// <paramref name="producer"/> says; address and security are its own.
    /// </summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names all that are.</exception>
    public StorefrontTraffic(
        StorefrontOptions options, TimeProvider time, ProducerConfig producer, string topic = Topics.Clickstream, ILogger? logger = null, Action<FraudLabel>? labels = null)
        : this(options, time, labels)
    {
        ArgumentNullException.ThrowIfNull(producer);
        ArgumentException.ThrowIfNullOrEmpty(topic);
        _connect = () => new(options, time, producer, (topic, logger ?? NullLogger.Instance), () => Interlocked.Increment(ref _failed));
    }

    private StorefrontTraffic(StorefrontOptions options, TimeProvider time, Action<FraudLabel>? labels)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        OptionFaults.Refuse(options);
        (_options, _time, _labels) = (options, time, labels);
    }

    /// <summary>Events handed on so far.</summary>
    public long Published => Interlocked.Read(ref _published);

    /// <summary>Events that the broker refused for good; 0 where there is no broker.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Keeps the shop open until cancelled, then waits a few seconds for what is under way. Cancelling is no error.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        // The simulation computes between two events; its caller's thread is not for that.
        await Task.Yield();
        using var broker = _connect?.Invoke();
        try
        {
            await Publish(_publish ?? broker!.Publish, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
    }

    private async Task Publish(Func<Interaction, CancellationToken, ValueTask> publish, CancellationToken cancellation)
    {
        var shop = new Shop(_options, ShopRun.Live(_options, _time.GetUtcNow()));
        var shift = TimeSpan.Zero;
        foreach (var interaction in shop.Until(NeverEnds, _labels))
        {
            cancellation.ThrowIfCancellationRequested();
            var wait = interaction.Time + shift - _time.GetUtcNow();
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, _time, cancellation);
            else if (-wait > MostLag)
                shift -= wait;
            await publish(shift == TimeSpan.Zero ? interaction : interaction with { Time = interaction.Time + shift }, cancellation);
            Interlocked.Increment(ref _published);
        }
    }
}
