using System.Collections.Concurrent;
using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

/// <summary>Clicks of a few shoppers and of a robot, published while silos come and go. Each must give a recommendation.</summary>
internal static class PublishedStream
{
    /// <summary>What silos that read it are told that its log is.</summary>
    public const string Log = "test-log";

    /// <summary>The shoppers and the robot.</summary>
    public const int Users = Shoppers + 1;

    private const int Shoppers = 60;

    /// <summary>Publishes until told that it is enough; the id and user of every signal that must come of it.</summary>
    public static async Task<ConcurrentDictionary<string, string>> Run(string bootstrapServers, int seed, CancellationToken enough)
    {
        var random = new Random(seed);
        var expected = new ConcurrentDictionary<string, string>();
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(new() { BootstrapServers = bootstrapServers })).Build();
        for (var second = 0; !enough.IsCancellationRequested; second++)
        {
            await Send(second % 10 == 0 ? Robot(second) : Shopper(random, second));
            if (second % 5 == 0)
                await Task.Delay(TimeSpan.FromMilliseconds(60), TimeProvider.System, CancellationToken.None);
        }
        for (var user = 0; user < Shoppers; user++)
            if (!expected.Values.Contains($"user-{user}"))
                throw new InvalidOperationException($"user-{user} was never drawn; let the test run longer.");
        return expected;

        async Task Send(Interaction interaction)
        {
            var delivered = await producer.ProduceAsync(Topics.Clickstream, TypedEvent.Record(interaction, "/stream-test"), CancellationToken.None);
            expected[SignalId.Of(new(Log, delivered.Partition, delivered.Offset), "recommendation", interaction.User)] = interaction.User;
        }
    }

    private static Interaction Shopper(Random random, int second)
    {
        var user = $"user-{random.Next(Shoppers)}";
        return random.Next(20) == 0
            ? Interactions.Purchase(user, second, $"i{random.Next(50)}")
            : Interactions.View(user, $"i{random.Next(55)}", second, Guid.NewGuid().ToString());
    }

    /// <summary>Twice a second, as even as a clock: there must be anomalies to lose.</summary>
    private static Interaction Robot(int second) =>
        Interactions.View("robot", $"i{second % 50}", 0, $"robot-{second}") with { Time = Interactions.Day.AddMilliseconds(second * 50) };
}
