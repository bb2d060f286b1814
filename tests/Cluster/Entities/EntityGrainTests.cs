using CsCheck;
using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Cluster.Tests;

public sealed class EntityGrainTests(EngineCluster cluster) : IClassFixture<EngineCluster>
{
    /// <summary>Any suffix of what was said may be said again: the view of a fresh event is the same as had it never been.</summary>
    [Fact]
    public Task WhatIsRedeliveredChangesNothing() =>
        Gen.Select(Gen.Int[0, 5].Array[2, 12], Gen.Int[0, 11], Gen.Guid).SampleAsync(async (users, again, unique) =>
        {
            var (plain, twice) = (cluster.Entity($"{unique}-a"), cluster.Entity($"{unique}-b"));
            var batch = Batch(users);
            await plain.Observe(batch);
            await twice.Observe(batch);
            await twice.Observe(batch with { Events = batch.Events[(again % users.Length)..], Confirmed = users.Length - 1 });
            var next = batch with { Events = [new(users.Length, Order(99, users.Length))] };
            Assert.Equal((await plain.Observe(next)).Views, (await twice.Observe(next)).Views);
        }, iter: 30, threads: 1);

    [Fact]
    public async Task EachPartitionHasItsOwnPosition()
    {
        var entity = cluster.Entity("shared");
        await entity.Observe(Batch([1, 2, 3]));
        var other = await entity.Observe(Batch([4]) with { Partition = 7 });
        Assert.Equal(0, other.Position);
        Assert.Equal(4, other.Views[0].Users);
        Assert.Equal(2, await entity.Snapshot("log", 0, token: 0));
        Assert.Equal(0, await entity.Snapshot("log", 7, token: 0));
        Assert.Equal(-1, await entity.Snapshot("log", 8, token: 0));
    }

    [Fact]
    public async Task ASnapshotOutlivesTheActivation()
    {
        var entity = cluster.Entity("kept");
        await entity.Observe(Batch([1, 2]));
        await cluster.Deactivate(entity);
        var answer = await entity.Observe(Batch([1, 2, 3]) with { Confirmed = 1 });
        Assert.False(answer.Behind);
        Assert.Equal(3, answer.Views[^1].Users);
    }

    /// <summary>Or the checkpoint could pass what the store does not have.</summary>
    [Fact]
    public async Task WhatIsTakenInWhileASnapshotIsWrittenIsNotSaidToBeInIt()
    {
        var (entity, store) = (cluster.Entity("waiting"), cluster.Stores[0]);
        await entity.Observe(Batch([1]));
        store.Hold();
        try
        {
            var snapshot = entity.Snapshot("log", 0, token: 0).AsTask();
            await store.Reached.Task;
            Assert.Equal(1, (await entity.Observe(Batch([1, 2]))).Position);
            Assert.False(snapshot.IsCompleted);
            store.Release();
            Assert.Equal(0, await snapshot);
        }
        finally
        {
            store.Release();
        }
        Assert.Equal(1, await entity.Snapshot("log", 0, token: 0));
    }

    [Fact]
    public async Task BehindWhatWasConfirmedItRefusesAndARepairedReplayIsTakenIn()
    {
        var entity = cluster.Entity("behind");
        var refused = await entity.Observe(Batch([1]) with { Confirmed = 40 });
        Assert.True(refused.Behind);
        Assert.Empty(refused.Views);
        Assert.Equal(0, (await entity.Observe(Batch([1]))).Position);
    }

    [Fact]
    public async Task AnOwnerWhoseTimeIsOverTellsAnEntityNothingAndWritesNothing()
    {
        var entity = cluster.Entity("contested");
        await entity.Observe(Batch([1]) with { Token = 7 });
        await entity.Snapshot("log", 0, token: 7);
        await cluster.Deactivate(entity);
        var late = await entity.Observe(Batch([1, 2]) with { Token = 6 });
        Assert.True(late.Taken);
        Assert.Equal(0, late.Position);
        Assert.Null(await entity.Snapshot("log", 0, token: 6));
        Assert.Equal(2, (await entity.Observe(Batch([1, 2]) with { Token = 8 })).Views[^1].Users);
    }

    /// <summary>Tokens are a partition's own.</summary>
    [Fact]
    public async Task TheOwnerOfOnePartitionSaysNothingOfAnothers()
    {
        var entity = cluster.Entity("many owners");
        await entity.Observe(Batch([1]) with { Token = 7 });
        Assert.False((await entity.Observe(Batch([2]) with { Partition = 3, Token = 1 })).Taken);
    }

    private static EntityBatch Batch(int[] users) => new()
    {
        Log = "log",
        Partition = 0,
        Confirmed = -1,
        Events = [.. users.Select(static (user, at) => new PositionedInteraction(at, Order(user, at)))],
    };

    private static Interaction Order(int user, int second) => Interactions.Purchase($"u{user}", second, "lamp");
}
