using Personalization.Fakes;

namespace Personalization.Cluster.Tests;

public sealed class ModelSwitchTests(EngineCluster cluster) : IClassFixture<EngineCluster>
{
    [Fact]
    public async Task AfterASwitchTheKeptEventsAreRunThroughTheNewModel()
    {
        using var next = new TinyModel(items: 60, dimensions: 8, seed: 99, name: "next-lstm");
        var history = new[] { 5, 17, 33 };
        await cluster.User("ann").Apply(EngineCluster.Batch(history.Select((item, step) => Interactions.View("ann", $"i{item}", step))));
        cluster.Active.Switch(next.Folder);
        var outcome = await cluster.User("ann").Apply(EngineCluster.Batch([Interactions.View("ann", "i2", 3)], firstOffset: 9));

        var scores = next.Reference.Scores(next.Reference.Run([.. history, 2]).Hidden);
        Assert.StartsWith("next-lstm@", outcome.Recommendations[0].Model, StringComparison.Ordinal);
        Assert.All(outcome.Recommendations[0].Items, item => Assert.Equal(scores[int.Parse(item.Item[1..], null)], item.Score, 1e-4));
    }

    [Fact]
    public async Task ItemsThatOnlyTheNewModelKnowsAreRunThroughItToo()
    {
        using var next = new TinyModel(items: 80, dimensions: 8, seed: 98, name: "wider-lstm");
        var before = await cluster.User("bob").Apply(EngineCluster.Batch([Interactions.View("bob", "i70", 0), Interactions.View("bob", "i71", 1)]));
        Assert.All(before.Recommendations, static list => Assert.True(list.Fallback));
        cluster.Active.Switch(next.Folder);
        var outcome = await cluster.User("bob").Apply(EngineCluster.Batch([Interactions.View("bob", "i72", 2)], firstOffset: 6));

        var scores = next.Reference.Scores(next.Reference.Run([70, 71, 72]).Hidden);
        Assert.All(outcome.Recommendations[0].Items, item => Assert.Equal(scores[int.Parse(item.Item[1..], null)], item.Score, 1e-4));
    }
}
