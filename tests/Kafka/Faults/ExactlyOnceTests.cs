using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

/// <summary>What only a broker with transactions can show.</summary>
public sealed class ExactlyOnceTests(ITestOutputHelper output)
{
    private const int Kills = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 20 * 60_000)]
    public async Task TenKillsLoseNoSignalAndDoubleNone()
    {
        var broker = await RealBroker.Take();
        using var model = new TinyModel(items: 50, dimensions: 8);
        using var servers = new Servers();
        using var signals = new SignalReader(broker.Options.BootstrapServers, broker.Options.Topics.Recommendations);
        using var enough = new CancellationTokenSource();
        var publishing = Publish(broker, enough.Token);
        var random = new Random(7);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var silo = Start(model, broker, servers);
            await silo.Ready(Cancellation);
            var before = signals.ById.Count;
            await Until(() => signals.ById.Count > before + 20, silo);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(100, 2_000)), TimeProvider.System, Cancellation);
            await silo.Kill();
        }
        await enough.CancelAsync();
        var expected = await publishing;
        await using var last = Start(model, broker, servers);
        await Until(() => expected.All(signals.ById.Values.Select(CauseOf).ToHashSet().Contains), last);
        Assert.Equal(0, await last.Interrupted(Cancellation));
        output.WriteLine($"events={expected.Count} kills={Kills} signals={signals.ById.Count} repeated={signals.Repeats}");
        Assert.Empty(signals.Contradictions);
        Assert.Equal(0, signals.Repeats);
        Assert.Equal(expected.Count, signals.ById.Count);
    }

    [Fact(Timeout = 3 * 60_000)]
    public async Task AZombiesCommitIsRefusedAndWhatItProducedStaysUnseen()
    {
        var broker = await RealBroker.Take();
        var input = new TopicPartition(broker.Options.Topics.Clickstream, 0);
        using var consumer = Consumer(broker, input);
        using var zombie = Transactions(broker, input, consumer);
        zombie.Init();
        zombie.Begin();
        zombie.Produce(Signal(broker, "zombie"));
        using var owner = Transactions(broker, input, consumer);
        owner.Init();
        var refused = Assert.ThrowsAny<KafkaException>(() =>
        {
            zombie.SendOffset(1);
            zombie.Commit();
        });
        Assert.Equal(TransactionFault.Fenced, TransactionFaults.Of(refused));
        owner.Begin();
        owner.Produce(Signal(broker, "owner"));
        owner.SendOffset(1);
        owner.Commit();
        Assert.Equal(["owner"], await Seen(broker, "owner"));
    }

    [Fact(Timeout = 3 * 60_000)]
    public async Task AnAbortedTransactionIsUnseenAndItsOffsetNotCommitted()
    {
        var broker = await RealBroker.Take();
        var input = new TopicPartition(broker.Options.Topics.Clickstream, 0);
        using var consumer = Consumer(broker, input);
        using var transactions = Transactions(broker, input, consumer);
        transactions.Init();
        transactions.Begin();
        transactions.Produce(Signal(broker, "aborted"));
        transactions.SendOffset(5);
        transactions.Abort();
        Assert.True(consumer.Committed([input], Patience)[0].Offset.IsSpecial);
        transactions.Begin();
        transactions.Produce(Signal(broker, "committed"));
        transactions.SendOffset(6);
        transactions.Commit();
        Assert.Equal(["committed"], await Seen(broker, "committed"));
        Assert.Equal(6, consumer.Committed([input], Patience)[0].Offset.Value);
    }

    /// <summary>Works on the embedded broker as far as that goes: it takes transactions, and neither isolates them nor applies their offsets.</summary>
    [Fact(Timeout = 3 * 60_000)]
    public async Task OnTheEmbeddedBrokerEverySignalComesThroughATransaction()
    {
        using var model = new TinyModel(items: 50, dimensions: 8);
        using var servers = new Servers();
        using var signals = new SignalReader(servers.Broker.BootstrapServers, Topics.Recommendations);
        using var letters = new SignalReader(servers.Broker.BootstrapServers, Topics.DeadLetters);
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(new() { BootstrapServers = servers.Broker.BootstrapServers })).Build();
        for (var step = 0; step < 100; step++)
            producer.Produce(Topics.Clickstream, TypedEvent.Record(Interactions.View($"user-{step % 10}", $"i{step % 50}", step), "/test"));
        producer.Produce(Topics.Clickstream, new() { Key = "ann"u8.ToArray(), Value = "no json"u8.ToArray() });
        producer.Flush(Cancellation);
        await using var silo = new SiloProcess(model.Folder, Ports.Free(),
        [
            $"--Kafka:BootstrapServers={servers.Broker.BootstrapServers}", $"--Kafka:LogId={servers.Broker.LogId}", .. Common(servers, "embedded"),
        ]);
        await Until(() => signals.ById.Count == 100 && letters.Records.Count == 1, silo);
        Assert.Equal(0, await silo.Interrupted(Cancellation));
        Assert.DoesNotContain("replays from its checkpoint", silo.Output, StringComparison.Ordinal);
        Assert.Equal(0, signals.Repeats);
    }

    private static SiloProcess Start(TinyModel model, RealBroker broker, Servers servers) =>
        new(model.Folder, Ports.Free(), [.. broker.Settings, .. Common(servers, broker.Options.GroupId)]);

    private static string[] Common(Servers servers, string cluster) =>
    [
        "--Ingest:Delivery=ExactlyOnce", "--Users:Emission=EveryEvent", "--Detection:Baseline=Model", "--Ingest:MaxBatch=32",
        "--Ingest:SnapshotAge=00:00:00.500", "--Ingest:CheckpointInterval=00:00:00.200",
        "--Kafka:Client:session.timeout.ms=6000", "--Kafka:Client:heartbeat.interval.ms=500",
        $"--Redis:ConnectionString={servers.Store.ConnectionString}",
        $"--Silo:ClusterId={cluster}-{Guid.NewGuid():N}", $"--Silo:SiloPort={Ports.Free()}", $"--Silo:GatewayPort={Ports.Free()}",
    ];

    /// <summary>The ids of the events published until it was enough.</summary>
    private static async Task<HashSet<string>> Publish(RealBroker broker, CancellationToken enough)
    {
        var published = new HashSet<string>();
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(broker.Options)).Build();
        for (var step = 0; !enough.IsCancellationRequested; step++)
        {
            var view = Interactions.View($"user-{step % 60}", $"i{step % 55}", step, $"event-{step}");
            await producer.ProduceAsync(broker.Options.Topics.Clickstream, TypedEvent.Record(view, "/test"), CancellationToken.None);
            published.Add(view.Id);
            if (step % 5 == 0)
                await Task.Delay(TimeSpan.FromMilliseconds(60), TimeProvider.System, CancellationToken.None);
        }
        return published;
    }

    private static string CauseOf(string recommendation) =>
        JsonSerializer.Deserialize(recommendation, WireJson.Default.Recommendation)!.CauseId;

    private static IConsumer<byte[], byte[]> Consumer(RealBroker broker, TopicPartition input)
    {
        var consumer = new ConsumerBuilder<byte[], byte[]>(KafkaClients.Consumer(broker.Options, TimeSpan.FromMinutes(1))).Build();
        consumer.Assign(input);
        return consumer;
    }

    private static KafkaTransactions Transactions(RealBroker broker, TopicPartition input, IConsumer<byte[], byte[]> consumer) =>
        new(KafkaClients.Transactional(broker.Options, $"{broker.Options.GroupId}/0"), input, () => consumer.ConsumerGroupMetadata);

    private static OutgoingRecord Signal(RealBroker broker, string id) =>
        new(broker.Options.Topics.Recommendations, "ann"u8.ToArray(), "{}"u8.ToArray(), [new("ce_id", Encoding.UTF8.GetBytes(id))]) { Kind = "recommendation" };

    /// <summary>All that a reader of committed records saw once it saw that one, which lies behind the others on its partition.</summary>
    private static async Task<IEnumerable<string>> Seen(RealBroker broker, string last)
    {
        using var reader = new SignalReader(broker.Options.BootstrapServers, broker.Options.Topics.Recommendations);
        await Until(() => reader.ById.ContainsKey(last), static () => "the committed record was never seen");
        return reader.ById.Keys;
    }

    private static Task Until(Func<bool> condition, SiloProcess silo) => Until(condition, () => silo.Output);

    private static async Task Until(Func<bool> condition, Func<string> otherwise)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                Assert.Fail(otherwise());
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancellation);
        }
    }
}
