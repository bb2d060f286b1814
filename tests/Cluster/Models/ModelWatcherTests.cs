using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Cluster.Tests;

public sealed class ModelWatcherTests(WatchedCluster cluster) : IClassFixture<WatchedCluster>
{
    [Fact]
    public async Task TheClusterGoesOverWhenEverySiloHasTheNewModelAndAReplayGoesThroughTheOld()
    {
        foreach (var watcher in cluster.Watchers)
            await watcher.Look();
        var old = cluster.Models[0].Id;
        var first = await cluster.User("ann").Apply(Batch(offset: 0, "i5", [new(0, old)]));
        using var next = new TinyModel(items: 60, dimensions: 8, seed: 99, name: "next-lstm");
        foreach (var file in Directory.GetFiles(next.Folder))
            File.Copy(file, Path.Combine(cluster.Model.Folder, Path.GetFileName(file)), overwrite: true);

        await cluster.Watchers[0].Look();
        Assert.Equal((old, old), (cluster.Models[0].Id, cluster.Watchers[0].View.Active));
        Assert.Equal(cluster.Addresses[1].ToString(), Assert.Single(cluster.Watchers[0].View.Missing));
        await cluster.Watchers[1].Look();
        await cluster.Watchers[0].Look();
        var now = cluster.Models[0].Wanted;
        Assert.All(cluster.Models, model => Assert.Equal(now, model.Id));
        Assert.Equal((now, old), (cluster.Watchers[0].View.Active, cluster.Watchers[0].View.Former));

        ModelSpan[] spans = [new(0, old), new(10, now)];
        var last = await cluster.User("ann").Apply(Batch(offset: 10, "i17", spans));
        Assert.Equal((old, now), (first.Recommendations[0].Model, last.Recommendations[0].Model));
        var replayed = await cluster.User("bob").Apply(Batch(offset: 3, "i5", spans));
        Assert.Equal(old, replayed.Recommendations[0].Model);
        Assert.Equal(first.Recommendations[0].Items.Select(static item => item.Score), replayed.Recommendations[0].Items.Select(static item => item.Score));
    }

    private static UserBatch Batch(long offset, string item, ModelSpan[] spans) =>
        EngineCluster.Batch([Interactions.View("ann", item, (int)offset)], firstOffset: offset) with { Models = spans };
}
