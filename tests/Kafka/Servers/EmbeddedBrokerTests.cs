using System.Text;
using Confluent.Kafka;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

/// <summary>What the first run rests on: that the mock cluster behaves like a broker where the engine needs it.</summary>
public sealed class EmbeddedBrokerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start(new());

    public void Dispose() => _broker.Dispose();

    [Fact]
    public void EveryTopicHasFourPartitionsFromTheStart()
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = _broker.BootstrapServers }).Build();
        var topics = admin.GetMetadata(Patience).Topics;
        Assert.Equal(["anomalies", "clickstream", "clickstream.dead-letters", "clickstream.parked", "erasures", "fraud-labels", "recommendations", "rules"], topics.Select(static topic => topic.Topic).Order(StringComparer.Ordinal));
        Assert.All(topics, static topic => Assert.Equal(4, topic.Partitions.Count));
    }

    [Fact]
    public void TwoBrokersHaveTwoLogs()
    {
        using var other = EmbeddedBroker.Start(new());
        Assert.NotEqual(_broker.LogId, other.LogId);
        Assert.NotEqual(_broker.BootstrapServers, other.BootstrapServers);
    }

    [Fact]
    public async Task ACooperativeGroupOfAnotherClientReadsKeysValuesAndHeadersAndItsCommitsAreKept()
    {
        var kafka = new KafkaOptions { BootstrapServers = _broker.BootstrapServers };
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(kafka)).Build();
        var headers = new Headers { { "ce_id", "e1"u8.ToArray() } };
        var sent = await producer.ProduceAsync("clickstream", new() { Key = "ann"u8.ToArray(), Value = "v"u8.ToArray(), Headers = headers }, TestContext.Current.CancellationToken);

        using (var consumer = Subscribed(kafka))
        {
            var read = Assert.IsType<ConsumeResult<byte[], byte[]>>(consumer.Consume(Patience));
            Assert.Equal(("ann", "v", "e1"), (Text(read.Message.Key), Text(read.Message.Value), Text(read.Message.Headers.GetLastBytes("ce_id"))));
            Assert.Equal(sent.TopicPartitionOffset, read.TopicPartitionOffset);
            consumer.StoreOffset(read);
            consumer.Commit();
            consumer.Close();
        }
        // Not subscribed: only the group's memory is asked, and joining again would wait for the member that left.
        using var later = new ConsumerBuilder<byte[], byte[]>(KafkaClients.Consumer(kafka, TimeSpan.FromMinutes(1))).Build();
        Assert.Equal(sent.Offset + 1, later.Committed([sent.TopicPartition], Patience)[0].Offset);
    }

    private static IConsumer<byte[], byte[]> Subscribed(KafkaOptions kafka)
    {
        var consumer = new ConsumerBuilder<byte[], byte[]>(KafkaClients.Consumer(kafka, TimeSpan.FromMinutes(1))).Build();
        consumer.Subscribe("clickstream");
        return consumer;
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
