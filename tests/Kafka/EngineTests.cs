using System.Text;
using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

/// <summary>The real silo process between a broker and a store: what goes in, what comes out.</summary>
public sealed class EngineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 5 * 60_000)]
    public async Task GoodEventsAreAnsweredBadOnesAreDeadLettersAndCtrlCKeepsWhatWasLearnt()
    {
        using var model = new TinyModel(items: 50, dimensions: 8);
        using var servers = new Servers();
        using var recommendations = new SignalReader(servers.Broker.BootstrapServers, Topics.Recommendations);
        using var letters = new SignalReader(servers.Broker.BootstrapServers, Topics.DeadLetters);
        using var erasures = new SignalReader(servers.Broker.BootstrapServers, Topics.Erasures);
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(new() { BootstrapServers = servers.Broker.BootstrapServers })).Build();
        await using (var silo = Start(model, servers))
        {
            await silo.Ready(Cancellation);
            await Publish(producer, Interactions.View("ann", "i1", 0, "ann-1"), traceParent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            await Publish(producer, Interactions.Purchase("bob", 1, [.. Enumerable.Range(0, 1_000).Select(static line => $"i{line}")]));
            await Publish(producer, Interactions.View("eve", "i9", 2, "eve-1"));
            await Publish(producer, Interactions.View("eve", "", 3, "eve-2") with { Type = InteractionType.Erase, Item = null });
            await Raw(producer, "ann", "no json");
            await Raw(producer, null, """{"type":"view","item":"i1"}""");
            await Raw(producer, "ann", null);
            await Until(() => recommendations.Records.Any(static record => record.Key == "eve" && record.Value is null), silo);
            await Until(() => letters.Records.Count == 3 && recommendations.ById.Values.Any(static value => value.Contains("\"bob\"", StringComparison.Ordinal)), silo);
            Assert.Equal(0, await silo.Interrupted(Cancellation));
        }
        Assert.Equal(["empty_value", "invalid_json", "missing_key"], letters.Records.Select(static record => record.Headers[WireHeaders.DeadLetterReason]).Order());
        var answered = recommendations.Records.Single(static record => record.Key == "ann");
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", answered.Headers[WireHeaders.TraceParent], StringComparison.Ordinal);
        Assert.Equal("personalization.recommendation", answered.Headers[WireHeaders.Type]);
        Assert.DoesNotContain("eve", Assert.Single(erasures.Records).Value, StringComparison.Ordinal);

        await using var again = Start(model, servers);
        await again.Ready(Cancellation);
        Assert.Contains("3 users known from before", again.Output, StringComparison.Ordinal);
        await Publish(producer, Interactions.View("ann", "i2", 5, "ann-2"));
        await Until(() => recommendations.Records.Count(static record => record.Key == "ann") == 2, again);
        var scores = model.Reference.Scores(model.Reference.Run([1, 2]).Hidden);
        var list = System.Text.Json.JsonSerializer.Deserialize(recommendations.Records.Last(static record => record.Key == "ann").Value!, WireJson.Default.Recommendation)!;
        Assert.All(list.Items, item => Assert.Equal(scores[int.Parse(item.Item[1..], null)], item.Score, 1e-4));
        Assert.Equal(0, recommendations.Repeats);
    }

    [Fact(Timeout = 3 * 60_000)]
    public async Task ABacklogManyTimesTheQueueIsAnsweredToTheLastEvent()
    {
        const int Events = 1_000;
        using var model = new TinyModel(items: 50, dimensions: 8);
        using var servers = new Servers();
        using var recommendations = new SignalReader(servers.Broker.BootstrapServers, Topics.Recommendations);
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(new() { BootstrapServers = servers.Broker.BootstrapServers })).Build();
        for (var step = 0; step < Events; step++)
            producer.Produce(Topics.Clickstream, TypedEvent.Record(Interactions.View($"user-{step % 10}", $"i{step % 50}", step), "/test"));
        producer.Flush(Cancellation);
        await using var silo = Start(model, servers, "--Users:Emission=EveryEvent", "--Ingest:QueueEvents=16");
        await Until(() => recommendations.ById.Count == Events, silo);
        Assert.Equal(0, await silo.Interrupted(Cancellation));
    }

    [Fact]
    public async Task ASiloThatIsToldToEndWhileItStartsEndsInOrder()
    {
        using var model = new TinyModel();
        using var servers = new Servers();
        await using var silo = Start(model, servers, "--Logging:LogLevel:Orleans.Runtime=Information");
        // The silo's first words; it takes a second or two more to join its cluster.
        await Until(() => silo.Output.Contains("Orleans.Runtime", StringComparison.Ordinal), silo);
        Assert.Equal(0, await silo.Interrupted(Cancellation));
        Assert.DoesNotContain("Unhandled exception", silo.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 3 * 60_000)]
    public async Task ALogCutAheadOfASiloStopsItsPartitionAndSaysWhatIsLost()
    {
        using var model = new TinyModel(items: 50, dimensions: 8);
        using var servers = new Servers();
        using var recommendations = new SignalReader(servers.Broker.BootstrapServers, Topics.Recommendations);
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(new() { BootstrapServers = servers.Broker.BootstrapServers })).Build();
        await using var silo = Start(model, servers);
        await silo.Ready(Cancellation);
        await Publish(producer, Interactions.View("ann", "i1"));
        await Until(() => recommendations.Records.Count == 1, silo);
        // While the silo stands still, its broker drops the oldest: it keeps about 5 MB of a partition.
        silo.Pause();
        var padding = new string(' ', 100_000);
        for (var step = 1; step <= 200; step++)
        {
            var record = TypedEvent.Record(Interactions.View("ann", "i2", step), "/test");
            record.Value = Encoding.UTF8.GetBytes(padding + Encoding.UTF8.GetString(record.Value));
            await producer.ProduceAsync(Topics.Clickstream, record, Cancellation);
        }
        silo.Resume();
        await Until(() => silo.Output.Contains("lost to retention", StringComparison.Ordinal), silo);
        Assert.Contains("Ingest:AcceptLoss=true", silo.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Kafka:BootstrapServers=nowhere", "Kafka:BootstrapServers", "nowhere", "host:port")]
    [InlineData("--Kafka:Client:acks=0", "Kafka:Client:acks", "'0'", "Remove it")]
    [InlineData("--Ingest:MaxBatch=0", "MaxBatch", "0", "between 1 and")]
    [InlineData("--Inference:Workers=-3", "Inference:Workers", "", "expected 0")]
    public async Task ASettingThatCannotWorkIsNamedWithWhatWasExpected(string setting, params string[] said)
    {
        using var model = new TinyModel();
        using var servers = new Servers();
        await using var silo = new SiloProcess(model.Folder, Ports.Free(),
            $"--Kafka:BootstrapServers={servers.Broker.BootstrapServers}", $"--Redis:ConnectionString={servers.Store.ConnectionString}",
            $"--Silo:SiloPort={Ports.Free()}", $"--Silo:GatewayPort={Ports.Free()}", setting);
        Assert.Equal(2, await silo.Ended(Cancellation));
        Assert.All(said, words => Assert.Contains(words, silo.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", silo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AModelFolderWithAFlippedByteIsRefusedWithTheReason()
    {
        using var model = new TinyModel();
        var graph = Path.Combine(model.Folder, "step.onnx");
        var bytes = await File.ReadAllBytesAsync(graph, Cancellation);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(graph, bytes, Cancellation);
        using var servers = new Servers();
        await using var silo = Start(model, servers);
        Assert.Equal(2, await silo.Ended(Cancellation));
        Assert.Contains("step.onnx", silo.Output, StringComparison.Ordinal);
    }

    private static SiloProcess Start(TinyModel model, Servers servers, params string[] more) => new(model.Folder, Ports.Free(),
    [
        // The mock broker waits for a member that left until its session times out.
        "--Kafka:Client:session.timeout.ms=6000",
        $"--Kafka:BootstrapServers={servers.Broker.BootstrapServers}", $"--Kafka:LogId={servers.Broker.LogId}",
        $"--Redis:ConnectionString={servers.Store.ConnectionString}",
        $"--Silo:ClusterId=engine-{Guid.NewGuid():N}", $"--Silo:SiloPort={Ports.Free()}", $"--Silo:GatewayPort={Ports.Free()}",
        .. more,
    ]);

    private static async Task Publish(IProducer<byte[], byte[]> producer, Interaction interaction, string? traceParent = null)
    {
        var message = TypedEvent.Record(interaction, "/test");
        if (traceParent is not null)
            message.Headers.Add(WireHeaders.TraceParent, Encoding.UTF8.GetBytes(traceParent));
        await producer.ProduceAsync(Topics.Clickstream, message, Cancellation);
    }

    private static async Task Raw(IProducer<byte[], byte[]> producer, string? key, string? value) => await producer.ProduceAsync(Topics.Clickstream, new()
    {
        Key = key is null ? null! : Encoding.UTF8.GetBytes(key),
        Value = value is null ? null! : Encoding.UTF8.GetBytes(value),
    }, Cancellation);

    private static async Task Until(Func<bool> condition, SiloProcess silo)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                Assert.Fail(silo.Output);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        }
    }
}
