using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Cluster.Tests;

public sealed class PoisonTests(EngineCluster cluster) : IClassFixture<EngineCluster>
{
    [Fact]
    public async Task AFailedEventIsNamedAndTheStateIsAsBeforeIt()
    {
        var batch = Batch("careful") with { Careful = true };
        var outcome = await cluster.User("careful").Apply(batch);
        Assert.Equal((0, 3), (outcome.Position, outcome.Fault!.Offset));
        Assert.Single(outcome.Recommendations);
        Assert.Equal(1, (await cluster.User("careful").Describe()).Events);
    }

    [Fact]
    public async Task WithoutTheCondemnedEventItsUserIsAsIfItHadNeverBeen()
    {
        var batch = Batch("condemned") with { Careful = true };
        await cluster.User("condemned").Apply(batch);
        var outcome = await cluster.User("condemned").Apply(batch with { LeftOut = [3] });
        Assert.Null(outcome.Fault);
        Assert.Equal(6, outcome.Position);
        var expected = await cluster.User("spared").Apply(Batch("spared") with { LeftOut = [3] });
        Assert.Equal(expected.Recommendations.Select(static list => list.Items), outcome.Recommendations.Select(static list => list.Items));
    }

    [Fact]
    public async Task WithoutCareTheCallFailsAndNothingHalfAppliedStays()
    {
        await Assert.ThrowsAnyAsync<Exception>(async () => await cluster.User("careless").Apply(Batch("careless")));
        Assert.Equal(0, (await cluster.User("careless").Describe()).Events);
    }

    [Fact]
    public async Task WhatIsCondemnedIsKnownToTheNextOwnerUntilTheCheckpointPassesIt()
    {
        var partition = cluster.Partition("group/condemned/0");
        var former = await partition.Take(worker: null);
        Assert.True(await partition.Condemn(former.Token, new("log", 7, "broken")));
        var present = await partition.Take(worker: null);
        Assert.Equal([new CondemnedEvent("log", 7, "broken")], present.Condemned);
        Assert.False(await partition.Condemn(former.Token, new("log", 9, "late")));
        Assert.True(await partition.WriteCheckpoint(present.Token, new("log", 7, 7)));
        Assert.Single((await partition.Take(worker: null)).Condemned);
        Assert.True(await partition.WriteCheckpoint((await partition.Take(worker: null)).Token, new("log", 8, 8)));
        Assert.Empty((await partition.Take(worker: null)).Condemned);
    }

    /// <summary>The second is at the end of time, which no list can outlive.</summary>
    private static UserBatch Batch(string user) => EngineCluster.Batch(
    [
        Interactions.View(user, "i1", 0, $"{user}-0"),
        Interactions.View(user, "i2", 1, $"{user}-1") with { Time = DateTimeOffset.MaxValue },
        Interactions.View(user, "i3", 2, $"{user}-2"),
    ]);
}
