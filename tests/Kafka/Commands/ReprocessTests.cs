using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

/// <summary>States are made anew beside a silo at work, which goes over to them and back; all with real processes, on servers that they share.</summary>
public sealed class ReprocessTests(ITestOutputHelper output) : IDisposable
{
    private const string Group = "anew";
    private readonly TinyModel _model = new(items: 50, dimensions: 8);
    private readonly Servers _servers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _servers.Dispose();
        _model.Dispose();
    }

    [Fact(Timeout = 9 * 60_000)]
    public async Task ASiloGoesOverToStatesThatWereMadeAnewAndBackAndLosesNothing()
    {
        using var recommendations = new SignalReader(_servers.Broker.BootstrapServers, Topics.Recommendations);
        using var enough = new CancellationTokenSource();
        var publishing = PublishedStream.Run(_servers.Broker.BootstrapServers, seed: 11, enough.Token);
        await using var silo = SharedServers.Start(_model, _servers.Broker, _servers.Store, Group);
        await silo.Ready(Cancellation);
        await More(300, recommendations, silo);

        var (code, told) = await Command("reprocess", "--from", "2020-01-01", "--model", _model.Folder);
        Assert.True(code == 0, told);
        await GoneOver(silo, to: 1);
        await More(200, recommendations, silo);
        Assert.Equal(0, (await Command("epochs", "use", "0")).Code);
        await GoneOver(silo, to: 0);
        await More(200, recommendations, silo);
        Assert.Equal(2, (await Command("epochs", "clean", "0")).Code);
        Assert.Equal(0, (await Command("epochs", "use", "1")).Code);
        await Disturbance.Until(() => silo.Output.Split("from epoch 0 to 1").Length == 3, () => silo.Output);

        await silo.NotReady(Cancellation);
        await silo.Ready(Cancellation);
        // A partition's signals come in the log's order: once those of later events are out, all before them is in the other states, too.
        await More(200, recommendations, silo);

        await enough.CancelAsync();
        var expected = await publishing;
        await Disturbance.Until(() => expected.Keys.All(recommendations.ById.ContainsKey), () => Disturbance.Missing(expected, recommendations, silo));
        Assert.Equal(0, await silo.Interrupted(Cancellation));
        Assert.Empty(recommendations.Contradictions);
        await Compare(expected);
        Assert.Contains("states deleted", (await Command("epochs", "clean", "0")).Output, StringComparison.Ordinal);
        Assert.Empty(await StoredUsers.Read(_servers.Store.ConnectionString, PublishedStream.Log));
        output.WriteLine($"events={expected.Count} lost=0 repeated={recommendations.Repeats} wrong_state=0");
    }

    [Fact(Timeout = 4 * 60_000)]
    public async Task AGroupThatHasCommittedNothingIsNobodysWork()
    {
        var (code, told) = await Command("reprocess", "--from", "1d", "--model", _model.Folder);
        Assert.Equal(2, code);
        Assert.Contains("has committed nothing", told, StringComparison.Ordinal);
    }

    [Fact(Timeout = 4 * 60_000)]
    public async Task WhatTheLogNoLongerHoldsIsSaidAndRefused()
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(KafkaClients.Producer(new() { BootstrapServers = _servers.Broker.BootstrapServers })).Build();
        // The broker keeps some 5 MB of a partition: the first of these are gone.
        var values = Enumerable.Range(0, 60).Select(_ => new Message<byte[], byte[]> { Key = [1], Value = new byte[200_000] });
        foreach (var value in values)
            await producer.ProduceAsync(new TopicPartition(Topics.Clickstream, 0), value, Cancellation);
        using var group = new GroupOffsets(new() { BootstrapServers = _servers.Broker.BootstrapServers }, Group);
        group.Begin([new(0, 60, null)]);
        var (code, told) = await Command("reprocess", "--from", "2020-01-01", "--model", _model.Folder);
        Assert.True(code == 2, told);
        Assert.Contains("partition 0 begins at offset", told, StringComparison.Ordinal);
        Assert.Contains("--accept-loss", told, StringComparison.Ordinal);
    }

    private static async Task More(int signals, SignalReader recommendations, SiloProcess silo)
    {
        var before = recommendations.ById.Count;
        await Disturbance.Until(() => recommendations.ById.Count > before + signals, () => $"no signals\n{silo.Output}");
    }

    private static async Task GoneOver(SiloProcess silo, int to)
    {
        await Disturbance.Until(() => silo.Output.Contains($"to {to}: this silo ends in order", StringComparison.Ordinal), () => silo.Output);
        await silo.NotReady(Cancellation);
        await silo.Ready(Cancellation);
    }

    /// <summary>Both epochs: the one that was made anew and lived through a going back, and the first, which was left in the middle.</summary>
    private async Task Compare(System.Collections.Concurrent.ConcurrentDictionary<string, string> expected)
    {
        var (states, _) = await Disturbance.Undisturbed(_model, _servers.Broker, expected);
        var anew = await StoredUsers.Read(_servers.Store.ConnectionString, PublishedStream.Log, new StateEpoch(1));
        Assert.Equal(PublishedStream.Users, anew.Count);
        Assert.All(states, state => Assert.Equal(state.Value, anew[state.Key]));
    }

    private Task<(int Code, string Output)> Command(params string[] words) => Verb.Run(
        Cancellation,
        [
            .. words, $"--Kafka:BootstrapServers={_servers.Broker.BootstrapServers}", $"--Kafka:LogId={PublishedStream.Log}", $"--Kafka:GroupId={Group}",
            $"--Redis:ConnectionString={_servers.Store.ConnectionString}", "--Users:Emission=EveryEvent", "--Users:TopK=5", "--Detection:Baseline=Model",
            "--Ingest:SnapshotAge=00:00:00.500", "--Ingest:CheckpointInterval=00:00:00.200", "--Ingest:MaxBatch=32",
        ]);
}
