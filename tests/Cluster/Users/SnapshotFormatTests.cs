using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Grains;

namespace Personalization.Cluster.Tests;

/// <summary>In which format snapshots are written: see <see cref="WrittenFormat"/>.</summary>
public sealed class SnapshotFormatTests(AgreedCluster agreed, PairCluster waiting) : IClassFixture<AgreedCluster>, IClassFixture<PairCluster>
{
    [Fact]
    public async Task WhereAllSilosReadThePresentFormatItIsWritten()
    {
        await Write(agreed, "present");
        Assert.Equal(StateSnapshot.CurrentFormat, await FormatOf(agreed, "present"));
    }

    [Fact]
    public async Task UntilTheyHaveForAWhileTheFormatBeforeIsWritten()
    {
        await Write(waiting, "before");
        Assert.Equal(StateSnapshot.FormatBefore, await FormatOf(waiting, "before"));
    }

    [Fact]
    public async Task AnEntityIsWrittenInTheSameFormat()
    {
        var batch = new EntityBatch { Log = "log", Partition = 0, Confirmed = -1, Events = [new(5, Interactions.Purchase("ann", 0, "i1"))] };
        foreach (var (cluster, format) in new (EngineCluster, int)[] { (agreed, StateSnapshot.CurrentFormat), (waiting, StateSnapshot.FormatBefore) })
        {
            var entity = cluster.Entity("shop");
            await entity.Observe(batch);
            await entity.Snapshot("log", 0, token: 0);
            Assert.Equal(format, (await cluster.Service<StateSnapshots<EntityState>>().Read(entity.GetGrainId())).Format);
        }
    }

    /// <summary>What only the later format holds must not be lost because some silo of the version before is there.</summary>
    [Fact]
    public async Task AUserOfThePresentFormatIsNeverWrittenInAnEarlierOne()
    {
        var batch = await Write(waiting, "late");
        await waiting.Deactivate("late");
        var id = waiting.User("late").GetGrainId();
        var stored = await waiting.Snapshots.Read(id);
        await waiting.Snapshots.Write(id, stored.State, stored.Version, StateSnapshot.CurrentFormat);
        await Write(waiting, "late", batch.Events[^1].Offset + 3);
        Assert.Equal(StateSnapshot.CurrentFormat, await FormatOf(waiting, "late"));
        // Nor where the user comes after a move.
        await waiting.Move("late");
        await Write(waiting, "late", batch.Events[^1].Offset + 6);
        Assert.Equal(StateSnapshot.CurrentFormat, await FormatOf(waiting, "late"));
    }

    /// <summary>In the format before, as between the silos of most other tests, see <see cref="MigrationTests"/>.</summary>
    [Fact]
    public async Task AUserWhoMovesTakesAStateOfThePresentFormatAlong()
    {
        var batch = await Write(agreed, "mover");
        foreach (var store in agreed.Stores)
            store.IsGone = true;
        await agreed.Move("mover");
        var after = await agreed.User("mover").Apply(batch with { Confirmed = 0 });
        foreach (var store in agreed.Stores)
            store.IsGone = false;
        Assert.Equal((false, 0), (after.Behind, after.Position));
    }

    private static async Task<UserBatch> Write(EngineCluster cluster, string user, long offset = 0)
    {
        var batch = EngineCluster.Batch([Interactions.View(user, "i1", (int)offset)], firstOffset: offset);
        await cluster.User(user).Apply(batch);
        Assert.Equal(offset, await cluster.User(user).Snapshot("log", 0, committed: 0, token: 0));
        return batch;
    }

    private static async Task<int> FormatOf(EngineCluster cluster, string user) => (await cluster.Snapshots.Read(cluster.User(user).GetGrainId())).Format;
}
