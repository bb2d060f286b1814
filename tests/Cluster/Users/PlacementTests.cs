using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Cluster.Tests;

/// <summary>Users live where their partition is worked on, and follow it.</summary>
public sealed class PlacementTests(PairCluster cluster) : IClassFixture<PairCluster>
{
    private SiloAddress Here => cluster.Addresses[0];

    private SiloAddress There => cluster.Addresses[1];

    [Fact]
    public async Task ANewUserLivesWhereItsWorkerIs()
    {
        for (var i = 0; i < 8; i++)
        {
            var worker = cluster.Addresses[i % 2];
            await Apply($"new-{i}", 0, worker);
            Assert.Equal(worker, cluster.HomeOf($"new-{i}"));
        }
    }

    [Fact]
    public async Task AUserFollowsItsPartitionWithStateAndPendingSignals()
    {
        // Twenty times there and back: state, position and what waits for its commit must come along each time, and no event counts twice.
        await Apply("follower", 0, Here);
        for (var step = 1; step <= 20; step++)
        {
            var worker = cluster.Addresses[step % 2];
            var leaving = cluster.Left("follower");
            var outcome = await Apply("follower", step, worker);
            Assert.False(outcome.Behind);
            await leaving;
            var again = await Apply("follower", step, worker);
            Assert.Equal(worker, cluster.HomeOf("follower"));
            Assert.Empty(again.Observations);
            Assert.Equivalent(outcome.Recommendations, again.Recommendations, strict: true);
        }
        Assert.Equal(21, (await cluster.User("follower", Here).Describe()).Events);
    }

    [Fact]
    public async Task EventsSentDuringAMoveAreAppliedOnceAndInOrder()
    {
        // As a worker sends them: the next when the last is answered. It does not know of the move that the last began, and snapshots interleave.
        await Apply("hurried", 0, Here);
        for (var step = 1; step <= 60; step++)
        {
            var worker = cluster.Addresses[step / 3 % 2];
            var snapshot = cluster.User("hurried", worker).Snapshot("log", 0, committed: 0, token: 0).AsTask();
            var outcome = await Apply("hurried", step, worker);
            Assert.Equal(step, outcome.Position);
            Assert.Single(outcome.Observations);
            Assert.InRange((await snapshot)!.Value, step - 1, step);
        }
        Assert.Equal(61, (await cluster.User("hurried", Here).Describe()).Events);
    }

    [Fact]
    public async Task AMoveWritesNothing()
    {
        await Apply("light", 0, Here);
        var before = cluster.Stores.Sum(static store => store.Writes);
        var leaving = cluster.Left("light");
        await Apply("light", 1, There);
        await leaving;
        Assert.Equal(2, (await Apply("light", 2, There)).Position);
        Assert.Equal(There, cluster.HomeOf("light"));
        Assert.Equal(before, cluster.Stores.Sum(static store => store.Writes));
    }

    [Fact]
    public async Task AReadDrawsNobodyAway()
    {
        await Apply("read", 0, Here);
        for (var i = 0; i < 10; i++)
            Assert.Equal(1, (await cluster.User("read", There).Describe()).Events);
        Assert.Equal(Here, cluster.HomeOf("read"));
    }

    [Fact]
    public async Task AReadLeavesNoActivationBehind()
    {
        await Apply("looked-at", 0, Here);
        await cluster.User("looked-at", Here).Snapshot("log", 0, committed: 1, token: 0);
        await cluster.Deactivate("looked-at");
        Assert.Equal(1, (await cluster.User("looked-at", There).Describe()).Events);
        await cluster.Left("looked-at");
        await Apply("looked-at", 1, Here);
        Assert.Equal(Here, cluster.HomeOf("looked-at"));
    }

    [Fact]
    public async Task APartitionsGrainFollowsItsWorkerWithOwnerAndCheckpoint()
    {
        var partition = cluster.Partition("group/followed/0", Here);
        var former = await partition.Take(Here);
        Assert.True(await partition.WriteCheckpoint(former.Token, new("log", 7, 9)));
        var leaving = cluster.Left(partition);
        var present = await cluster.Partition("group/followed/0", There).Take(There);
        await leaving;
        Assert.Equal((former.Token + 1, new Checkpoint("log", 7, 9)), (present.Token, present.Checkpoint));
        Assert.False(await cluster.Partition("group/followed/0", There).WriteCheckpoint(former.Token, new("log", 8, 9)));
        Assert.True(await cluster.Partition("group/followed/0", There).WriteCheckpoint(present.Token, new("log", 10, 10)));
        Assert.Equal(There, cluster.HomeOf(partition));
    }

    private async Task<Outcome> Apply(string user, int step, SiloAddress worker) =>
        await cluster.User(user, worker).Apply(EngineCluster.Batch([Interactions.View(user, $"i{step}", step, $"{user}-{step}")], firstOffset: step, confirmed: step - 1) with { Worker = worker });
}
