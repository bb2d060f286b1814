using System.Collections.Concurrent;
using System.Text.Json;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Grains;

namespace Personalization.Kafka.Tests;

/// <summary>Silos whose users are split between two models are killed, and started with another share.</summary>
public sealed class SplitTests(ITestOutputHelper output) : IDisposable
{
    private readonly TinyModel _model = new(items: 50, dimensions: 8);
    private readonly TinyModel _variant = new(items: 55, dimensions: 12, seed: 2, name: "variant-lstm");
    private readonly Servers _servers = new();

    public void Dispose()
    {
        _servers.Dispose();
        _model.Dispose();
        _variant.Dispose();
    }

    [Fact(Timeout = 8 * 60_000)]
    public async Task KillsChangeNoSignalAndNoStateOfEitherSide()
    {
        using var lists = new SignalReader(_servers.Broker.BootstrapServers, Topics.Recommendations);
        using var anomalies = new SignalReader(_servers.Broker.BootstrapServers, Topics.Anomalies);
        using var enough = new CancellationTokenSource();
        var publishing = PublishedStream.Run(_servers.Broker.BootstrapServers, seed: 5, enough.Token);
        for (var kill = 0; kill < 3; kill++)
        {
            await using var silo = await Started(lists, share: .5);
            await silo.Kill();
        }
        var expected = await Finished(lists, share: .5, publishing, enough);
        await anomalies.CaughtUp(TestContext.Current.CancellationToken);
        Assert.Empty(lists.Contradictions);
        Assert.Empty(anomalies.Contradictions);
        Assert.All(Read(lists), static list => Assert.Equal(SideOf(list.User, .5), list.Variant));

        var (states, alarms) = await Disturbance.Undisturbed(_model, _servers.Broker, expected, Settings(.5));
        var survived = await StoredUsers.Read(_servers.Store.ConnectionString, PublishedStream.Log);
        Assert.All(states, state => Assert.Equal(state.Value, survived[state.Key]));
        Assert.NotEmpty(alarms);
        Assert.Equal(alarms.OrderBy(static pair => pair.Key), anomalies.ById.OrderBy(static pair => pair.Key));
        output.WriteLine($"events={expected.Count} kills=3 repeated={lists.Repeats} wrong_state=0");
    }

    [Fact(Timeout = 8 * 60_000)]
    public async Task AnotherShareMovesThoseWhomItConcernsOnceInEveryPartitionAndAReplayKeepsThatPlace()
    {
        using var lists = new SignalReader(_servers.Broker.BootstrapServers, Topics.Recommendations);
        using var enough = new CancellationTokenSource();
        var publishing = PublishedStream.Run(_servers.Broker.BootstrapServers, seed: 6, enough.Token);
        await using (var before = await Started(lists, share: .6))
            Assert.Equal(0, await before.Interrupted(TestContext.Current.CancellationToken));
        await using (var after = await Started(lists, share: .2))
            await after.Kill();
        await Finished(lists, share: .2, publishing, enough);

        Assert.Empty(lists.Contradictions);
        foreach (var partition in Read(lists).GroupBy(static list => list.Position.Partition))
        {
            var moved = partition.Where(static list => SideOf(list.User, .6) != SideOf(list.User, .2)).OrderBy(static list => list.Position.Offset).Select(static list => list.Variant).ToArray();
            Assert.Equal(moved.OrderDescending(), moved);
            Assert.Equal(["variant", "control"], moved.Distinct());
            Assert.All(partition.Where(static list => SideOf(list.User, .6) == SideOf(list.User, .2)), static list => Assert.Equal(SideOf(list.User, .2), list.Variant));
        }
    }

    [Fact(Timeout = 4 * 60_000)]
    public async Task ASiloWithoutTheVariantsFolderIsNotReadyAndSaysWhy()
    {
        await using var silo = SharedServers.Start(_model, _servers.Broker, _servers.Store, "missing", "--Inference:Variant=/nowhere/variant");
        var health = "";
        await Disturbance.Until(() => (health = Health(silo)).Contains("the model of Inference:Variant is not loaded", StringComparison.Ordinal), () => $"{health}\n{silo.Output}");
        Assert.Contains("there is no folder", health, StringComparison.Ordinal);
        Assert.Contains("\"ready\":false", health, StringComparison.Ordinal);
    }

    /// <summary>Has sent lists of both sides by its share.</summary>
    private async Task<SiloProcess> Started(SignalReader lists, double share)
    {
        var silo = SharedServers.Start(_model, _servers.Broker, _servers.Store, "split", Settings(share));
        await silo.Ready(TestContext.Current.CancellationToken);
        var before = lists.ById.Count;
        await Disturbance.Until(() => lists.ById.Count > before + 200, () => $"no signals by a share of {share}\n{silo.Output}");
        return silo;
    }

    private async Task<ConcurrentDictionary<string, string>> Finished(SignalReader lists, double share, Task<ConcurrentDictionary<string, string>> publishing, CancellationTokenSource enough)
    {
        await using var last = await Started(lists, share);
        await enough.CancelAsync();
        var expected = await publishing;
        await Disturbance.Until(() => expected.Keys.All(lists.ById.ContainsKey), () => Disturbance.Missing(expected, lists, last));
        Assert.Equal(0, await last.Interrupted(TestContext.Current.CancellationToken));
        await lists.CaughtUp(TestContext.Current.CancellationToken);
        return expected;
    }

    private string[] Settings(double share) => [$"--Inference:Variant={_variant.Folder}", $"--Inference:VariantShare={share}"];

    private static string Health(SiloProcess silo)
    {
        try
        {
            return silo.Health(TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        }
        catch (HttpRequestException)
        {
            return "";
        }
    }

    private static string SideOf(string user, double share) => new UserSample(share, UserSample.OfSplit).Holds(user) ? "variant" : "control";

    private static Recommendation[] Read(SignalReader lists) => [.. lists.ById.Values.Select(static value => JsonSerializer.Deserialize(value, WireJson.Default.Recommendation)!)];
}
