using Confluent.Kafka;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Chaos;

/// <summary>Publishes what shoppers do at an even rate.</summary>
internal sealed class Traffic(Surroundings around, Settings settings)
{
    /// <summary>Publishes until told that it is enough; ends when the broker has all, and says how many.</summary>
    public async Task<int> Run(CancellationToken enough)
    {
        var shoppers = new Shoppers(settings.Seed);
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(new() { BootstrapServers = around.BootstrapServers }))
            .SetLogHandler(static (_, _) => { }).Build();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / settings.Rate), TimeProvider.System);
        var published = 0;
        while (await Next(pace, enough))
        {
            producer.Produce(around.Topics.Clickstream, TypedEvent.Record(shoppers.Next(), "/chaos"));
            published++;
        }
        producer.Flush(CancellationToken.None);
        return published;
    }

    private static async Task<bool> Next(PeriodicTimer pace, CancellationToken enough)
    {
        try
        {
            return await pace.WaitForNextTickAsync(enough);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
