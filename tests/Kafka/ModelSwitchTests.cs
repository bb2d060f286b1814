using System.Text.Json;
using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Kafka.Tests;

/// <summary>Another model is copied into the folder of a silo that works.</summary>
public sealed class ModelSwitchTests
{
    [Fact(Timeout = 4 * 60_000)]
    public async Task AnotherModelTakesOverOnceInEveryPartitionAndNoSignalIsMissing()
    {
        using var model = new TinyModel(items: 50, dimensions: 8);
        using var next = new TinyModel(items: 50, dimensions: 8, seed: 2, name: "next-lstm");
        using var servers = new Servers();
        using var lists = new SignalReader(servers.Broker.BootstrapServers, Topics.Recommendations);
        using var enough = new CancellationTokenSource();
        var publishing = PublishedStream.Run(servers.Broker.BootstrapServers, seed: 5, enough.Token);
        await using var silo = SharedServers.Start(model, servers.Broker, servers.Store, "switched", "--Inference:WatchInterval=00:00:00.200");
        await silo.Ready(TestContext.Current.CancellationToken);
        await Disturbance.Until(() => lists.ById.Count > 200, () => $"no signals of the first model\n{silo.Output}");

        // As a copy over a network may be: in an order that makes the folder unsound for a while.
        foreach (var file in Directory.GetFiles(next.Folder).Order())
        {
            File.Copy(file, Path.Combine(model.Folder, Path.GetFileName(file)), overwrite: true);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        }
        await Disturbance.Until(() => Places(lists).GroupBy(static list => list.Position.Partition).All(static partition => partition.Count(IsNext) > 20), () => $"the next model did not take over\n{silo.Output}");
        await enough.CancelAsync();
        var expected = await publishing;
        await Disturbance.Until(() => expected.Keys.All(lists.ById.ContainsKey), () => Disturbance.Missing(expected, lists, silo));
        Assert.Equal(0, await silo.Interrupted(TestContext.Current.CancellationToken));

        Assert.Empty(lists.Contradictions);
        foreach (var partition in Places(lists).GroupBy(static list => list.Position.Partition))
        {
            var inOrder = partition.OrderBy(static list => list.Position.Offset).Select(IsNext).ToArray();
            Assert.Equal(inOrder.Order(), inOrder);
            Assert.Contains(false, inOrder);
        }
    }

    private static Recommendation[] Places(SignalReader lists) => [.. lists.ById.Values.Select(static value => JsonSerializer.Deserialize(value, WireJson.Default.Recommendation)!)];

    private static bool IsNext(Recommendation list) => list.Model.StartsWith("next-lstm@", StringComparison.Ordinal);
}
