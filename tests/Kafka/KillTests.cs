using System.Collections.Concurrent;
using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

/// <summary>A silo is killed in the middle of the stream, again and again, on a broker and a store that live on.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 10;
    private const int Users = 60;
    private const string Log = "kill-test-log";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact(Timeout = 12 * 60_000)]
    public async Task TenKillsLoseNoSignalAndChangeNoState()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        using var model = new TinyModel(items: 50, dimensions: 8);
        using var servers = new Servers();
        using var recommendations = new SignalReader(servers.Broker.BootstrapServers, Topics.Recommendations);
        using var anomalies = new SignalReader(servers.Broker.BootstrapServers, Topics.Anomalies);
        using var enough = new CancellationTokenSource();
        var publishing = Publish(servers.Broker.BootstrapServers, seed, enough.Token);

        var kills = new Random(seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var silo = Start(model, servers.Broker, servers.Store, group: "killed");
            // In the middle of its stream; now and then before it is even ready.
            if (kill % 4 != 3)
            {
                await silo.Ready(TestContext.Current.CancellationToken);
                var before = recommendations.ById.Count;
                await Until(() => recommendations.ById.Count > before + 20, () => $"no signals from a silo that is ready\n{silo.Output}");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(kills.Next(200, 3_000)), TimeProvider.System, TestContext.Current.CancellationToken);
            await silo.Kill();
            output.WriteLine($"kill {kill + 1}: {recommendations.ById.Count} signals seen, {recommendations.Repeats} of them again");
        }
        ConcurrentDictionary<string, string> expected;
        await using (var last = Start(model, servers.Broker, servers.Store, group: "killed"))
        {
            // Signals alone do not tell that its states have caught up, since its predecessor may have sent them all: these can only be its own.
            await last.Ready(TestContext.Current.CancellationToken);
            var before = recommendations.ById.Count;
            await Until(() => recommendations.ById.Count > before + 200, () => $"no signals from the last silo\n{last.Output}");
            await enough.CancelAsync();
            expected = await publishing;
            await Until(() => expected.Keys.All(recommendations.ById.ContainsKey), () => Missing(expected, recommendations, last));
            Assert.Equal(0, await last.Interrupted(TestContext.Current.CancellationToken));
        }
        Assert.Empty(recommendations.Contradictions);
        Assert.Empty(anomalies.Contradictions);
        Assert.Equal(expected.Count, recommendations.ById.Count);

        var (states, alarms) = await Undisturbed(model, servers.Broker, expected);
        var survived = await StoredUsers.Read(servers.Store.ConnectionString, Log);
        Assert.Equal(Users + 1, survived.Count);
        Assert.All(states, state => Assert.Equal(state.Value, survived[state.Key]));
        Assert.NotEmpty(alarms);
        Assert.Equal(alarms.OrderBy(static pair => pair.Key), anomalies.ById.OrderBy(static pair => pair.Key));
        output.WriteLine($"events={expected.Count} kills={Kills} lost=0 repeated={recommendations.Repeats} anomalies={anomalies.ById.Count} wrong_state=0");
    }

    /// <summary>What the same log gives from its beginning, with a store of its own and nobody killed: states by key, anomalies by id.</summary>
    private static async Task<(SortedDictionary<string, string> States, IReadOnlyDictionary<string, string> Anomalies)> Undisturbed(
        TinyModel model, EmbeddedBroker broker, ConcurrentDictionary<string, string> expected)
    {
        using var others = new Servers();
        using var lists = new SignalReader(broker.BootstrapServers, "undisturbed.recommendations");
        using var alarms = new SignalReader(broker.BootstrapServers, "undisturbed.anomalies");
        await using var silo = Start(model, broker, others.Store, group: "undisturbed", "--Kafka:Topics:Recommendations=undisturbed.recommendations", "--Kafka:Topics:Anomalies=undisturbed.anomalies");
        await Until(() => expected.Keys.All(lists.ById.ContainsKey), () => $"Undisturbed: {Missing(expected, lists, silo)}");
        Assert.Equal(0, await silo.Interrupted(TestContext.Current.CancellationToken));
        return (await StoredUsers.Read(others.Store.ConnectionString, Log), alarms.ById);
    }

    private static SiloProcess Start(TinyModel model, EmbeddedBroker broker, EmbeddedStore store, string group, params string[] more) => new(model.Folder, Ports.Free(),
    [
        $"--Kafka:BootstrapServers={broker.BootstrapServers}", $"--Kafka:LogId={Log}", $"--Kafka:GroupId={group}",
        // The killed member is given up sooner than in life, so that the test does not wait for it.
        "--Kafka:Client:session.timeout.ms=6000", "--Kafka:Client:heartbeat.interval.ms=500",
        $"--Redis:ConnectionString={store.ConnectionString}",
        $"--Silo:ClusterId={group}-{Guid.NewGuid():N}", $"--Silo:SiloPort={Ports.Free()}", $"--Silo:GatewayPort={Ports.Free()}",
        "--Users:Emission=EveryEvent", "--Users:TopK=5", "--Detection:Baseline=Model",
        "--Ingest:SnapshotAge=00:00:00.500", "--Ingest:CheckpointInterval=00:00:00.200", "--Ingest:MaxBatch=32",
        .. more,
    ]);

    /// <summary>Publishes until told that it is enough; the id and user of every signal that must come of it.</summary>
    private static async Task<ConcurrentDictionary<string, string>> Publish(string bootstrapServers, int seed, CancellationToken enough)
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
        for (var user = 0; user < Users; user++)
            if (!expected.Values.Contains($"user-{user}"))
                throw new InvalidOperationException($"user-{user} was never drawn; let the test run longer.");
        return expected;

        async Task Send(Interaction interaction)
        {
            var delivered = await producer.ProduceAsync(Topics.Clickstream, TypedEvent.Record(interaction, "/kill-test"), CancellationToken.None);
            expected[SignalId.Of(new(Log, delivered.Partition, delivered.Offset), "recommendation", interaction.User)] = interaction.User;
        }
    }

    private static Interaction Shopper(Random random, int second)
    {
        var user = $"user-{random.Next(Users)}";
        return random.Next(20) == 0
            ? Interactions.Purchase(user, second, $"i{random.Next(50)}")
            : Interactions.View(user, $"i{random.Next(55)}", second, Guid.NewGuid().ToString());
    }

    /// <summary>Twice a second, as even as a clock: there must be anomalies to lose.</summary>
    private static Interaction Robot(int second) =>
        Interactions.View("robot", $"i{second % 50}", 0, $"robot-{second}") with { Time = Interactions.Day.AddMilliseconds(second * 50) };

    private static string Missing(ConcurrentDictionary<string, string> expected, SignalReader reader, SiloProcess silo)
    {
        var missing = expected.Where(pair => !reader.ById.ContainsKey(pair.Key)).Select(static pair => $"{pair.Value}: {pair.Key}").ToArray();
        return $"{missing.Length} of {expected.Count} signals missing, {string.Join(", ", missing.Take(5))}; {reader.Records.Count} records read\n{silo.Output}";
    }

    private static async Task Until(Func<bool> condition, Func<string> otherwise)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                Assert.Fail(otherwise());
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
