using CsCheck;
using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Cluster.Tests;

/// <summary>Two owners of one partition: the one before does not know yet that it is over.</summary>
public sealed class FencingTests(EngineCluster cluster) : IClassFixture<EngineCluster>
{
    [Fact]
    public async Task AnOwnerWhoseTimeIsOverChangesNothing()
    {
        await cluster.User("contested").Apply(Batch("contested", step: 0, token: 1));
        await cluster.User("contested").Apply(Batch("contested", step: 1, token: 2));
        var late = await cluster.User("contested").Apply(Batch("contested", step: 2, token: 1));
        Assert.True(late.Taken);
        Assert.Equal(1, late.Position);
        Assert.Empty(late.Recommendations);
        Assert.Equal(2, (await cluster.User("contested").Describe()).Events);
    }

    [Fact]
    public async Task ASnapshotOfAnOwnerWhoseTimeIsOverIsNotWritten()
    {
        await cluster.User("unsaved").Apply(Batch("unsaved", step: 0, token: 4));
        var store = cluster.Stores[0];
        store.IsGone = true;
        try
        {
            // Whoever tried to write would fail.
            Assert.Null(await cluster.User("unsaved").Snapshot("log", 0, committed: 0, token: 3));
        }
        finally
        {
            store.IsGone = false;
        }
        Assert.Equal(0, await cluster.User("unsaved").Snapshot("log", 0, committed: 0, token: 4));
    }

    [Fact]
    public async Task TheNewestOwnerIsKnownAfterTheActivationEnds()
    {
        await cluster.User("stored").Apply(Batch("stored", step: 0, token: 6));
        await cluster.Deactivate("stored");
        Assert.True((await cluster.User("stored").Apply(Batch("stored", step: 1, token: 5))).Taken);
        Assert.False((await cluster.User("stored").Apply(Batch("stored", step: 1, token: 6))).Taken);
    }

    [Fact]
    public async Task ALimitIsForgottenOnceTheCheckpointHasPassedItsSuccessor()
    {
        var partition = cluster.Partition("group/limited/0");
        var owner = await partition.Take(worker: null);
        UserLimit[] limits = [new("log", 0, 5, 1), new("log", 100, 6, 1), new("log", 200, 7, 1)];
        foreach (var limit in limits)
            Assert.True(await partition.Limit(owner.Token, limit));
        await partition.WriteCheckpoint(owner.Token, new("log", 99, 99));
        Assert.Equal(limits, (await partition.Take(worker: null)).Limits);
        Assert.False(await partition.Limit(owner.Token, limits[0]));
        await partition.WriteCheckpoint(long.MaxValue, new("log", 150, 150));
        Assert.Equal(limits[1..], (await partition.Take(worker: null)).Limits);
    }

    [Fact]
    public async Task ACheckpointOfAnOwnerWhoseTimeIsOverIsRefused()
    {
        var partition = cluster.Partition("group/refused/0");
        var former = await partition.Take(worker: null);
        Assert.True(await partition.WriteCheckpoint(former.Token, new("log", 10, 10)));
        var present = await partition.Take(worker: null);
        Assert.True(present.Token > former.Token);
        Assert.Equal(new Checkpoint("log", 10, 10), present.Checkpoint);
        Assert.False(await partition.WriteCheckpoint(former.Token, new("log", 5, 5)));
        Assert.Equal(new Checkpoint("log", 10, 10), (await partition.Take(worker: null)).Checkpoint);
    }

    /// <summary>However the calls of two owners mix, each event is in the state once, and after the new one's first call the old one adds none.</summary>
    [Fact]
    public Task HoweverTwoOwnersMixEveryEventIsAppliedOnce() =>
        Gen.Select(Gen.Bool.Array[1, 20], Gen.Guid).SampleAsync(async (turns, unique) =>
        {
            var user = $"mixed-{unique}";
            var (next, taken) = (new long[3], false);
            var reached = -1L;
            foreach (var token in turns.Select(static isNew => isNew ? 2 : 1))
            {
                var outcome = await cluster.User(user).Apply(Batch(user, (int)next[token], token));
                Assert.Equal(taken && token == 1, outcome.Taken);
                taken |= token == 2;
                if (!outcome.Taken)
                    reached = Math.Max(reached, next[token]++);
                Assert.Equal(reached, outcome.Position);
            }
            Assert.Equal(reached + 1, (await cluster.User(user).Describe()).Events);
        }, iter: 40, threads: 1);

    private static UserBatch Batch(string user, int step, long token) =>
        EngineCluster.Batch([Interactions.View(user, $"i{step}", step, $"{user}-{step}")], firstOffset: step, token: token);
}
