using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Personalization.Contracts;
using Personalization.Ingest;
using Personalization.Training;

namespace Personalization.Silo;

/// <summary>A log of real interactions as live traffic: in the log's order and at its pace, times as logged.</summary>
internal sealed class ReplayTraffic(
    ReplayTraffic.Log log, IOptions<KafkaOptions> kafka, IngestHealth health, LiveNumbers numbers, IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    private const string Source = "/personalization/replay";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Which log, and how fast.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="Format">How it is written.</param>
    /// <param name="Speed">Seconds of the log per second; 0 is as fast as the broker takes it.</param>
    /// <param name="ExitAfter">End the silo when everything has been worked on.</param>
    public sealed record Log(string Path, LogFormat Format, double Speed, bool ExitAfter);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WaitUntil(() => health.IsReady, stoppingToken);
            var sent = await Publish(stoppingToken);
            Console.WriteLine($"Replayed {sent} interactions of {log.Path}.");
            if (!log.ExitAfter)
                return;
            // The broker's end of the log is known a moment after the last record: nothing waits any more, twice in a row.
            await WaitUntil(() => numbers.Current.Events >= sent && numbers.Lag == 0, stoppingToken);
            lifetime.StopApplication();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped in the middle; what was sent is worked on.
        }
    }

    private async Task<long> Publish(CancellationToken cancellation)
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(kafka.Value)).Build();
        var started = time.GetTimestamp();
        DateTimeOffset? first = null;
        var sent = 0L;
        foreach (var interaction in InteractionLog.Read(log.Format, log.Path))
        {
            cancellation.ThrowIfCancellationRequested();
            first ??= interaction.Time;
            await Pace(interaction.Time - first.Value, started, cancellation);
            await Send(producer, interaction, cancellation);
            sent++;
        }
        producer.Flush(cancellation);
        return sent;
    }

    private async Task Pace(TimeSpan intoLog, long started, CancellationToken cancellation)
    {
        if (log.Speed <= 0)
            return;
        var wait = intoLog / log.Speed - time.GetElapsedTime(started);
        if (wait > TimeSpan.FromMilliseconds(1))
            await Task.Delay(wait, time, cancellation);
    }

    private async Task Send(IProducer<byte[], byte[]> producer, Interaction interaction, CancellationToken cancellation)
    {
        var message = SendCommand.Record(interaction, Source);
        while (true)
        {
            try
            {
                producer.Produce(kafka.Value.Topics.Clickstream, message);
                return;
            }
            catch (ProduceException<byte[], byte[]> e) when (e.Error.Code == Confluent.Kafka.ErrorCode.Local_QueueFull)
            {
                await Task.Delay(Look, time, cancellation);
            }
        }
    }

    private async Task WaitUntil(Func<bool> condition, CancellationToken cancellation)
    {
        while (!condition())
            await Task.Delay(Look, time, cancellation);
    }
}
