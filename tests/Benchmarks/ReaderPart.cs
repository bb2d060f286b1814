using System.Text.Json;
using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Silo;

namespace Personalization.Benchmarks;

/// <summary>Reads recommendations as a page would, and tells how old their clicks are, but for the flooder's. Each line of input asks for the quantiles since the last.</summary>
internal static class ReaderPart
{
    public static void Run(string bootstrap)
    {
        var window = new LatencyWindow();
        var ended = false;
        var thread = new Thread(() =>
        {
            while (Console.ReadLine() is not null)
            {
                var quantiles = window.Take(.5, .99) ?? [double.NaN, double.NaN];
                Console.WriteLine($"latency {Part.Number(quantiles[0] * 1e3)} {Part.Number(quantiles[1] * 1e3)}");
            }
            ended = true;
        });
        thread.Start();
        using var consumer = new ConsumerBuilder<Ignore, byte[]>(new ConsumerConfig { BootstrapServers = bootstrap, GroupId = "reader", EnableAutoCommit = false, FetchWaitMaxMs = 1 }).Build();
        consumer.Assign(Enumerable.Range(0, 4).Select(static partition => new TopicPartitionOffset(Topics.Recommendations, partition, Offset.End)));
        Console.WriteLine("reader ready");
        while (!Volatile.Read(ref ended))
            if (consumer.Consume(TimeSpan.FromMilliseconds(20)) is { Message: { } message }
                && JsonSerializer.Deserialize(message.Value, WireJson.Default.Recommendation)! is { User: not FlooderPart.User } signal)
                window.Add((TimeProvider.System.GetUtcNow() - signal.Time).TotalSeconds);
    }
}
