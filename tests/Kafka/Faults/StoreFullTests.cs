using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

/// <summary>The store takes no writes any more, and later does: the silo says which and what to do, commits nothing, and goes on by itself.</summary>
public sealed class StoreFullTests : IDisposable
{
    private const string Group = "full";
    private const int Backlog = 20;
    private readonly Servers _servers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _servers.Dispose();

    [Fact(Timeout = 6 * 60_000)]
    public async Task AStoreThatAnswersAsAFullRedisHoldsTheLineUntilItHasRoom()
    {
        await using var store = new FullLine(_servers.Store.ConnectionString);
        await HoldsTheLine(store);
    }

    [Fact(Timeout = 6 * 60_000)]
    public async Task AFullRedisHoldsTheLineUntilItHasRoom()
    {
        Assert.SkipUnless(RedisProcess.IsHere, "There is no redis-server on the PATH.");
        await using var store = new RedisProcess();
        await HoldsTheLine(store);
    }

    private async Task HoldsTheLine(IFillableStore store)
    {
        using var model = new TinyModel();
        using var signals = new SignalReader(_servers.Broker.BootstrapServers, Topics.Recommendations);
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(new() { BootstrapServers = _servers.Broker.BootstrapServers })).Build();
        await using var silo = SharedServers.Start(model, _servers.Broker, store.Address, Group);
        await silo.Ready(Cancellation);
        await Send(producer, "ann", 0, 1);
        await Disturbance.Until(() => signals.ById.Count == 1, () => silo.Output);

        store.Fill();
        // Snapshot and checkpoint of this event fail; where there is nothing to write nothing is in danger.
        await Send(producer, "ann", 1, 1);
        await Until(async () => await silo.Health(Cancellation) is var health && health.Contains("takes no writes", StringComparison.Ordinal) && health.Contains("not every assigned partition", StringComparison.Ordinal), silo);
        await signals.CaughtUp(Cancellation);
        var (answered, committed) = (signals.ById.Count, Committed());
        await Send(producer, "ann", 2, Backlog);
        await Until(() => Task.FromResult(silo.Output.Split("replays from its checkpoint").Length > 4), silo);
        await signals.CaughtUp(Cancellation);
        Assert.Equal((answered, committed), (signals.ById.Count, Committed()));
        Assert.Contains("Raise maxmemory", silo.Output, StringComparison.Ordinal);

        store.Empty();
        await Disturbance.Until(() => signals.ById.Count == Backlog + 2, () => silo.Output);
        await silo.Ready(Cancellation);
        Assert.Empty(signals.Contradictions);
        await Until(() => Task.FromResult(silo.Output.Contains("takes writes again", StringComparison.Ordinal)), silo);
        Assert.Equal(0, await silo.Interrupted(Cancellation));
    }

    private static async Task Send(IProducer<byte[], byte[]> producer, string user, int first, int count)
    {
        foreach (var step in Enumerable.Range(first, count))
            await producer.ProduceAsync(Topics.Clickstream, TypedEvent.Record(Interactions.View(user, $"i{step % 5}", step, $"{user}-{step}"), "/test"), Cancellation);
    }

    private long Committed()
    {
        using var lag = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = _servers.Broker.BootstrapServers, GroupId = Group }).Build();
        var partitions = Enumerable.Range(0, 4).Select(static partition => new TopicPartition(Topics.Clickstream, partition));
        return lag.Committed(partitions, TimeSpan.FromSeconds(30)).Sum(static place => Math.Max(0, place.Offset.Value));
    }

    private static async Task Until(Func<Task<bool>> condition, SiloProcess silo)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        while (!await condition())
        {
            if (deadline.IsCancellationRequested)
                Assert.Fail(silo.Output);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancellation);
        }
    }
}
