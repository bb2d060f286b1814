using System.Collections.Concurrent;
using Confluent.Kafka;
using Personalization.Ingest;

namespace Personalization.Unit.Tests;

public sealed class KafkaClientsTests
{
    private static readonly KafkaOptions Options = new()
    {
        BootstrapServers = "127.0.0.1:1",
        Client = { ["fetch.wait.max.ms"] = "5", ["compression.type"] = "lz4", ["security.protocol"] = "plaintext", ["client.id"] = "shop" },
    };

    [Fact]
    public void NeitherClientIsWarnedOfWhatIsMeantForTheOther()
    {
        // The clients' own threads speak too.
        var said = new ConcurrentQueue<string>();
        using (new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(Options)).SetLogHandler((_, message) => said.Enqueue(message.Facility)).Build())
        using (new ConsumerBuilder<byte[], byte[]>(KafkaClients.Consumer(Options, TimeSpan.FromSeconds(1))).SetLogHandler((_, message) => said.Enqueue(message.Facility)).Build())
            Assert.DoesNotContain("CONFWARN", said);
    }

    [Fact]
    public void EachClientGetsWhatIsItsOwnAndWhatIsForBoth()
    {
        var (producer, consumer) = (KafkaClients.Producer(Options), KafkaClients.Consumer(Options, TimeSpan.FromSeconds(1)));
        Assert.Equal(("lz4", "shop", SecurityProtocol.Plaintext), (producer.Get("compression.type"), producer.ClientId, producer.SecurityProtocol));
        Assert.Equal((5, "shop", SecurityProtocol.Plaintext), (consumer.FetchWaitMaxMs, consumer.ClientId, consumer.SecurityProtocol));
    }
}
