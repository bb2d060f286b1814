using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Benchmarks;

/// <summary>One user who sends at a rate, until the input ends.</summary>
internal static class FlooderPart
{
    /// <summary>Whose signals the reader leaves out.</summary>
    public const string User = "flooder";

    public static async Task Run(string bootstrap, double rate, int items)
    {
        var time = TimeProvider.System;
        using var producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig(KafkaClients.Producer(new() { BootstrapServers = bootstrap })) { LingerMs = 1 }).Build();
        var ended = Task.Run(Console.In.ReadToEndAsync);
        var started = time.GetTimestamp();
        for (var sent = 0L; !ended.IsCompleted; sent++)
        {
            while (!ended.IsCompleted && sent > time.GetElapsedTime(started).TotalSeconds * rate)
                await Task.Delay(TimeSpan.FromMilliseconds(1), time);
            var click = new Interaction { Id = $"{User}-{sent}", Type = InteractionType.View, User = User, Item = $"i{sent % items}", Time = time.GetUtcNow() };
            producer.Produce(Topics.Clickstream, TypedEvent.Record(click, "/benchmark"));
        }
    }
}
