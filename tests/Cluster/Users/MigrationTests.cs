using Personalization.Fakes;

namespace Personalization.Cluster.Tests;

public sealed class MigrationTests(PairCluster cluster) : IClassFixture<PairCluster>
{
    [Fact]
    public async Task AUserWhoMovesTakesStateAndPendingSignalsAlong()
    {
        var batch = EngineCluster.Batch([Interactions.View("mover", "i1"), Interactions.View("mover", "i2", 1)]);
        var before = await cluster.User("mover").Apply(batch);
        // What is not in the store is there only if it moved with the user.
        foreach (var store in cluster.Stores)
            store.IsGone = true;
        await cluster.Move("mover");
        var after = await cluster.User("mover").Apply(batch with { Confirmed = before.Position });
        foreach (var store in cluster.Stores)
            store.IsGone = false;
        Assert.False(after.Behind);
        Assert.Equivalent(before.Recommendations, after.Recommendations, strict: true);
        Assert.Equal(before.Position, await cluster.User("mover").Snapshot("log", 0, committed: 0, token: 0));
    }

    [Fact]
    public async Task AUserWhoMovesRemembersTheNewestOwner()
    {
        var batch = EngineCluster.Batch([Interactions.View("owned", "i1")], token: 3);
        await cluster.User("owned").Apply(batch);
        await cluster.Move("owned");
        Assert.True((await cluster.User("owned").Apply(batch with { Token = 2 })).Taken);
    }
}
