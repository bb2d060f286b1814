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
    /// <summary>
    /// Events that may wait to be applied before the replay waits too. A broker would hold them, but the embedded one
    /// forgets what exceeds a few megabytes a partition.
    /// </summary>
    private const int MaxLag = 4_000;

    private const string Source = "/personalization/replay";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(10);

    /// <summary>Which log, and how fast.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="Format">How it is written.</param>
    /// <param name="Speed">Seconds of the log per second; 0 is as fast as it is worked on.</param>
    /// <param name="ExitAfter">End the silo when everything has been worked on.</param>
    public sealed record Log(string Path, LogFormat Format, double Speed, bool ExitAfter);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WaitUntil(() => health.IsReady, stoppingToken);
            var sent = await Publish(stoppingToken);
            if (!log.ExitAfter)
                return;
            await WaitUntilHandled(sent, stoppingToken);
            lifetime.StopApplication();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped in the middle; what was sent is worked on.
        }
    }

    private async Task<long> Publish(CancellationToken cancellation)
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(kafka.Value)).SetLogHandler(static (_, _) => { }).Build();
        var (started, reported) = (time.GetTimestamp(), time.GetTimestamp());
        Interaction? first = null;
        var sent = 0L;
        foreach (var interaction in InteractionLog.Read(log.Format, log.Path))
        {
            first ??= interaction;
            await Pace(interaction.Time - first.Time, started, cancellation);
            await Hold(sent, cancellation);
            await Send(producer, interaction, cancellation);
            sent++;
            if (time.GetElapsedTime(reported) < BetweenReports)
                continue;
            reported = time.GetTimestamp();
            Console.WriteLine($"replay: {sent} events sent, the log is at {interaction.Time.UtcDateTime:u}");
        }
        producer.Flush(cancellation);
        Console.WriteLine($"replay: all {sent} events of {log.Path} are sent, in {time.GetElapsedTime(started).TotalSeconds:0.0} s");
        return sent;
    }

    /// <summary>Waits where too much waits already. What others publish counts as handled too, hence the look at the lag.</summary>
    private async Task Hold(long sent, CancellationToken cancellation)
    {
        if (sent - numbers.Handled < MaxLag)
            return;
        var since = time.GetTimestamp();
        await WaitUntil(() => sent - numbers.Handled < MaxLag || (numbers.Observe().Lag == 0 && time.GetElapsedTime(since) > Quiet), cancellation);
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
        var message = TypedEvent.Record(interaction, Source);
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

    /// <summary>Lag is known from the last fetch, so zero once is not proof; and repeats of an event are skipped, so the count may stay short.</summary>
    private async Task WaitUntilHandled(long sent, CancellationToken cancellation)
    {
        var quietSince = time.GetTimestamp();
        await WaitUntil(
            () =>
            {
                if (numbers.Observe().Lag > 0)
                    quietSince = time.GetTimestamp();
                return time.GetElapsedTime(quietSince) > (numbers.Handled >= sent ? Look : Quiet);
            },
            cancellation);
    }

    private async Task WaitUntil(Func<bool> condition, CancellationToken cancellation)
    {
        while (!condition())
            await Task.Delay(Look, time, cancellation);
    }
}
