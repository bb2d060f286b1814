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

    [Theory]
    [InlineData("1000", true)]
    [InlineData("900000", true)]
    [InlineData("900001", false)]
    [InlineData("a minute", false)]
    public void ATransactionTimeoutIsOneThatABrokerTakes(string timeout, bool taken) =>
        Assert.Equal(taken, new KafkaOptionsValidator().Validate(null, new() { Client = { ["transaction.timeout.ms"] = timeout } }).Succeeded);

    [Fact]
    public void AMemberIsGivenUpAfterTheSessionThatIsAskedForUnlessItIsPassedThrough()
    {
        var (ours, passed) = (Options, new KafkaOptions { Client = { ["session.timeout.ms"] = "7000", ["heartbeat.interval.ms"] = "700" } });
        Assert.Equal((10_000, 1_000), Session(ours));
        Assert.Equal((7_000, 700), Session(passed));

        static (int?, int?) Session(KafkaOptions options)
        {
            var consumer = KafkaClients.Consumer(options, TimeSpan.FromSeconds(1));
            return (consumer.SessionTimeoutMs, consumer.HeartbeatIntervalMs);
        }
    }

    [Theory]
    [InlineData(6, 2, true)]
    [InlineData(6, 2.1, false)]
    public void ALostHeartbeatCostsNoPartition(double session, double heartbeat, bool taken) =>
        Assert.Equal(taken, new KafkaOptionsValidator().Validate(null, new() { SessionTimeout = TimeSpan.FromSeconds(session), HeartbeatInterval = TimeSpan.FromSeconds(heartbeat) }).Succeeded);

    [Fact]
    public void ATransactionsMessagesDoNotOutliveIt()
    {
        var config = KafkaClients.Transactional(new() { BootstrapServers = "127.0.0.1:1", Client = { ["transaction.timeout.ms"] = "5000" } }, "group/clickstream/0");
        Assert.Equal((5_000, 5_000, "group/clickstream/0"), (config.TransactionTimeoutMs, config.MessageTimeoutMs, config.TransactionalId));
    }

    [Fact]
    public void EachClientGetsWhatIsItsOwnAndWhatIsForBoth()
    {
        var (producer, consumer) = (KafkaClients.Producer(Options), KafkaClients.Consumer(Options, TimeSpan.FromSeconds(1)));
        Assert.Equal(("lz4", "shop", SecurityProtocol.Plaintext), (producer.Get("compression.type"), producer.ClientId, producer.SecurityProtocol));
        Assert.Equal((5, "shop", SecurityProtocol.Plaintext), (consumer.FetchWaitMaxMs, consumer.ClientId, consumer.SecurityProtocol));
    }
}
