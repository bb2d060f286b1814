using System.Collections.Concurrent;
using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Kafka.Tests;

/// <summary>A silo is killed in the middle of the stream, again and again, on a broker and a store that live on.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 10;

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
        var publishing = PublishedStream.Run(servers.Broker.BootstrapServers, seed, enough.Token);

        var kills = new Random(seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var silo = SharedServers.Start(model, servers.Broker, servers.Store, group: "killed");
            // In the middle of its stream; now and then before it is even ready.
            if (kill % 4 != 3)
            {
                await silo.Ready(TestContext.Current.CancellationToken);
                var before = recommendations.ById.Count;
                await Disturbance.Until(() => recommendations.ById.Count > before + 20, () => $"no signals from a silo that is ready\n{silo.Output}");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(kills.Next(200, 3_000)), TimeProvider.System, TestContext.Current.CancellationToken);
            await silo.Kill();
            output.WriteLine($"kill {kill + 1}: {recommendations.ById.Count} signals seen, {recommendations.Repeats} of them again");
        }
        ConcurrentDictionary<string, string> expected;
        await using (var last = SharedServers.Start(model, servers.Broker, servers.Store, group: "killed"))
        {
            // Signals alone do not tell that its states have caught up, since its predecessor may have sent them all: these can only be its own.
            await last.Ready(TestContext.Current.CancellationToken);
            var before = recommendations.ById.Count;
            await Disturbance.Until(() => recommendations.ById.Count > before + 200, () => $"no signals from the last silo\n{last.Output}");
            await enough.CancelAsync();
            expected = await publishing;
            await Disturbance.Until(() => expected.Keys.All(recommendations.ById.ContainsKey), () => Disturbance.Missing(expected, recommendations, last));
            Assert.Equal(0, await last.Interrupted(TestContext.Current.CancellationToken));
        }
        await recommendations.CaughtUp(TestContext.Current.CancellationToken);
        await anomalies.CaughtUp(TestContext.Current.CancellationToken);
        Assert.Empty(recommendations.Contradictions);
        Assert.Empty(anomalies.Contradictions);
        Assert.Equal(expected.Count, recommendations.ById.Count);

        var (states, alarms) = await Disturbance.Undisturbed(model, servers.Broker, expected);
        var survived = await StoredUsers.Read(servers.Store.ConnectionString, PublishedStream.Log);
        Assert.Equal(PublishedStream.Users, survived.Count);
        Assert.All(states, state => Assert.Equal(state.Value, survived[state.Key]));
        Assert.NotEmpty(alarms);
        Assert.Equal(alarms.OrderBy(static pair => pair.Key), anomalies.ById.OrderBy(static pair => pair.Key));
        output.WriteLine($"events={expected.Count} kills={Kills} lost=0 repeated={recommendations.Repeats} anomalies={anomalies.ById.Count} wrong_state=0");
    }
}
