using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Benchmarks;

/// <summary>
/// Publishes clicks: at a rate, or, with rate 0, as many as keep a bounded number unread (the mock broker trims a partition at about
/// 5 MB). Its input says how many have been worked on.
/// </summary>
internal static class PublisherPart
{
    /// <summary>Clicks ahead of the engine: enough that it never waits for the publisher.</summary>
    public const long Ahead = 16_000;

    public static async Task Run(string bootstrap, double rate, int users, int items, int seed, CancellationToken cancellation)
    {
        var worked = 0L;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _ = Task.Run(() =>
        {
            while (Console.ReadLine() is { } line)
                Interlocked.Exchange(ref worked, long.Parse(line, null));
            ended.Cancel();
        }, CancellationToken.None);
        var time = TimeProvider.System;
        using var producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig(KafkaClients.Producer(new() { BootstrapServers = bootstrap })) { LingerMs = 1 }).Build();
        var random = new Random(seed);
        var started = time.GetTimestamp();
        for (var sent = 0L; !ended.IsCancellationRequested; sent++)
        {
            while (!ended.IsCancellationRequested && (rate > 0 ? sent > time.GetElapsedTime(started).TotalSeconds * rate : sent - Interlocked.Read(ref worked) > Ahead))
                await Task.Delay(TimeSpan.FromMilliseconds(1), time, CancellationToken.None);
            var interaction = new Interaction
            {
                Id = $"e{seed}-{sent}",
                Type = InteractionType.View,
                User = $"user-{random.Next(users)}",
                // A long tail, as in a shop: the square of a uniform number.
                Item = $"i{(int)(items * Math.Pow(random.NextDouble(), 2))}",
                Time = time.GetUtcNow(),
                Session = $"s{sent / 8}",
                Channel = "web",
                Price = 9.99m,
                Currency = "EUR",
                Origin = new("device-1", "203.0.113.7"),
            };
            producer.Produce(Topics.Clickstream, TypedEvent.Record(interaction, "/benchmark"));
        }
    }
}
