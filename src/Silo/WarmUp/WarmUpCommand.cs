using Confluent.Kafka;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>
/// Publishes history on the clickstream, marked as such, at the pace of the silos that apply it, and waits until they are through. History has places in
/// the log like anything else, so whatever is killed meanwhile, every event is applied once.
/// </summary>
internal static class WarmUpCommand
{
    /// <summary>Records ahead of the engine: the embedded broker forgets what exceeds a few megabytes a partition.</summary>
    private const int MaxLag = 4_000;

    private const int LookEvery = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(10);

    /// <summary>0 when all of it is applied; 1 where the broker fails.</summary>
    public static async Task<int> Run(IEnumerable<Message<byte[], byte[]>> history, KafkaOptions kafka, TextWriter output, CancellationToken cancellation)
    {
        try
        {
            using var lag = new GroupLag(kafka);
            var sent = await Send(history, kafka, () => Below(MaxLag, () => lag.Of(lag.Bounds()), output, cancellation), cancellation);
            // What others publish meanwhile is not waited for.
            var ends = lag.Bounds();
            await Below(1, () => lag.Of(ends), output, cancellation);
            await output.WriteLineAsync($"{sent} events of history are applied.");
            return 0;
        }
        catch (KafkaException e)
        {
            await output.WriteLineAsync($"The broker at {kafka.BootstrapServers} fails: {e.Error.Reason}. What was acknowledged is in the log and will be applied; begin anew only with states that do not have it.");
            return 1;
        }
    }

    private static async Task<long> Send(IEnumerable<Message<byte[], byte[]>> history, KafkaOptions kafka, Func<Task> hold, CancellationToken cancellation)
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(kafka)).SetLogHandler(static (_, _) => { }).Build();
        var (sent, failure) = (0L, (Error?)null);
        foreach (var message in history)
        {
            cancellation.ThrowIfCancellationRequested();
            producer.Produce(kafka.Topics.Clickstream, message, report => failure ??= report.Error.IsError ? report.Error : null);
            if (++sent % LookEvery != 0)
                continue;
            producer.Flush(cancellation);
            if (failure is not null)
                throw new KafkaException(failure);
            await hold();
        }
        producer.Flush(cancellation);
        return failure is null ? sent : throw new KafkaException(failure);
    }

    private static async Task Below(long most, Func<long> look, TextWriter output, CancellationToken cancellation)
    {
        var time = TimeProvider.System;
        var reported = time.GetTimestamp();
        while (look() is var waiting && waiting >= most)
        {
            if (time.GetElapsedTime(reported) > BetweenReports)
            {
                reported = time.GetTimestamp();
                await output.WriteLineAsync($"{waiting} events wait to be applied. If this does not fall, no silo is at work: see its /health/ready.");
            }
            await Task.Delay(Pause, time, cancellation);
        }
    }
}
