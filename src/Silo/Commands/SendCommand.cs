using System.Text;
using Confluent.Kafka;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>Publishes events typed or piped as JSON lines.</summary>
internal static class SendCommand
{
    private const string Source = "/personalization/send";

    /// <summary>
    /// Publishes each line of the input: as an event, with id and time filled in, or with <paramref name="raw"/> the bytes as they are
    /// under the key <c>raw</c>. Refused lines are named on standard error. 0 where every line was taken and acknowledged.
    /// </summary>
    public static async Task<int> Run(TextReader input, bool raw, KafkaOptions kafka, TimeProvider time, CancellationToken cancellation)
    {
        // Someone waits at a keyboard: no lingering, and a broker that is gone is told within ten seconds.
        var config = new ProducerConfig(KafkaClients.Producer(kafka)) { MessageTimeoutMs = 10_000, LingerMs = 0 };
        using var producer = new ProducerBuilder<byte[], byte[]>(config).SetLogHandler(static (_, _) => { }).Build();
        var fates = new Fates();
        for (var number = 1; await input.ReadLineAsync(cancellation) is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (Message(line, raw, time, out var fault) is { } message)
                await Produce(producer, kafka.Topics.Clickstream, message, fates, time, cancellation);
            else
                fates.OnRefused(number, fault!);
        }
        producer.Flush(cancellation);
        await Console.Error.WriteLineAsync(fates.ToString());
        return fates.AllTaken ? 0 : 1;
    }

    private static Message<byte[], byte[]>? Message(string line, bool raw, TimeProvider time, out string? fault)
    {
        fault = null;
        if (raw)
            return new() { Key = "raw"u8.ToArray(), Value = Encoding.UTF8.GetBytes(line) };
        return TypedEvent.Read(line, time, out fault) is { } interaction ? TypedEvent.Record(interaction, Source) : null;
    }

    private static async Task Produce(
        IProducer<byte[], byte[]> producer, string topic, Message<byte[], byte[]> message, Fates fates, TimeProvider time, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                producer.Produce(topic, message, fates.OnReport);
                return;
            }
            catch (ProduceException<byte[], byte[]> e) when (e.Error.Code == Confluent.Kafka.ErrorCode.Local_QueueFull)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), time, cancellation);
            }
        }
    }

    /// <summary>What became of the lines. Reports come from the producer's thread.</summary>
    private sealed class Fates
    {
        private int _acknowledged, _failed, _refused;
        private string? _failure;

        public bool AllTaken => _refused == 0 && _failed == 0;

        public void OnRefused(int line, string fault)
        {
            _refused++;
            Console.Error.WriteLine($"Line {line} is refused: {fault} (--raw sends it as it is.)");
        }

        public void OnReport(DeliveryReport<byte[], byte[]> report)
        {
            if (report.Error.IsError)
            {
                Interlocked.Increment(ref _failed);
                _failure = report.Error.Reason;
            }
            else
                Interlocked.Increment(ref _acknowledged);
        }

        public override string ToString() =>
            $"{_acknowledged} acknowledged, {_refused} refused{(_failed > 0 ? $", {_failed} not acknowledged: {_failure}" : "")}.";
    }
}
