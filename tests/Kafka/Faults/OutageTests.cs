using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

/// <summary>Broker and store go away and come back: the silo says so, commits nothing, and goes on by itself in order.</summary>
public sealed class OutageTests : IAsyncDisposable
{
    private const string Log = "outage-test-log";
    private const string Group = "outage";
    private const int Backlog = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DataFolder _data = DataFolder.Take(Directory.CreateTempSubdirectory("outage-").FullName);
    private readonly FragileBroker _broker = new(new TopicNames().All());
    private readonly EmbeddedStore _store;
    private readonly CutLine _line;

    public OutageTests()
    {
        _store = EmbeddedStore.Start(_data);
        _line = new(_store.ConnectionString);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _line.DisposeAsync();
        _store.Dispose();
        _broker.Dispose();
        _data.Dispose();
        Directory.Delete(_data.Root, recursive: true);
    }

    [Theory(Timeout = 6 * 60_000)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task WhatIsGoneIsSaidAndWhatWaitedIsAnsweredInOrderWithoutARestart(bool broker, bool store)
    {
        using var model = new TinyModel();
        using var signals = new SignalReader(_broker.BootstrapServers, Topics.Recommendations);
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(new() { BootstrapServers = _broker.BootstrapServers })).Build();
        await using var silo = Start(model);
        await silo.Ready(Cancellation);
        await producer.ProduceAsync(Topics.Clickstream, TypedEvent.Record(Interactions.View("before", "i1"), "/test"), Cancellation);
        await Until(() => signals.ById.Count == 1, silo);

        if (broker)
            _broker.Leave();
        if (store)
            _line.Cut();
        await silo.NotReady(Cancellation);
        // Nobody has met this user yet, so nothing can be said of it without the store.
        var backlog = Enumerable.Range(0, Backlog).Select(step => producer.ProduceAsync(Topics.Clickstream, TypedEvent.Record(Interactions.View("waiting", $"i{step}", step, $"waiting-{step}"), "/test"), Cancellation)).ToArray();
        if (!broker)
        {
            var waiting = (await Task.WhenAll(backlog))[0].TopicPartitionOffset;
            Assert.InRange(Committed(waiting.TopicPartition), Offset.Unset.Value, waiting.Offset.Value);
            Assert.Single(signals.ById);
        }
        _broker.Return();
        _line.Mend();

        await Until(() => signals.ById.Count == Backlog + 1, silo);
        await silo.Ready(Cancellation);
        Assert.Empty(signals.Contradictions);
        var causes = signals.Records.Where(static record => record.Key == "waiting").Select(static record => record.Headers[WireHeaders.Id]).Distinct();
        var places = (await Task.WhenAll(backlog)).Select(static place => SignalId.Of(new(Log, place.Partition.Value, place.Offset.Value), "recommendation", "waiting"));
        Assert.Equal(places, causes);
        Assert.Equal(0, await silo.Interrupted(Cancellation));
    }

    private long Committed(TopicPartition partition)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = _broker.BootstrapServers, GroupId = Group }).Build();
        return consumer.Committed([partition], Patience)[0].Offset.Value;
    }

    private SiloProcess Start(TinyModel model) => new(model.Folder, Ports.Free(),
    [
        $"--Kafka:BootstrapServers={_broker.BootstrapServers}", $"--Kafka:LogId={Log}", $"--Kafka:GroupId={Group}",
        "--Kafka:Client:session.timeout.ms=6000", "--Kafka:Client:reconnect.backoff.max.ms=500",
        $"--Redis:ConnectionString={_line.Address},abortConnect=false",
        $"--Silo:ClusterId=outage-{Guid.NewGuid():N}", $"--Silo:SiloPort={Ports.Free()}", $"--Silo:GatewayPort={Ports.Free()}",
        "--Users:Emission=EveryEvent", "--Ingest:SnapshotAge=00:00:00.500", "--Ingest:CheckpointInterval=00:00:00.200",
    ]);

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
