using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Grains;

namespace Personalization.Cluster.Tests;

/// <summary>A bit flips in the store while nobody has the state in memory.</summary>
public sealed class DamagedSnapshotTests(PairCluster cluster) : IClassFixture<PairCluster>
{
    private const int Events = 4;

    private HeldStorage Store => cluster.Stores[0];

    private int Writes => cluster.Stores.Sum(static store => store.Writes);

    [Fact]
    public async Task TheUserAsksForItsEventsAndAppliesNothingUntilItGetsThem()
    {
        await Written("asks");
        await Flip("asks");
        var answer = await cluster.User("asks").Apply(All("asks"));
        Assert.True(answer.Lost);
        Assert.Equal(-1, answer.Position);
        Assert.Empty(answer.Recommendations);
        Assert.Equal(0, (await cluster.User("asks").Describe()).Events);
    }

    [Fact]
    public async Task MadeAnewItIsWhatItWas()
    {
        var before = await Written("anew");
        await Flip("anew");
        Assert.True((await cluster.User("anew").Apply(All("anew"))).Lost);
        var after = await cluster.User("anew").Apply(All("anew") with { Rebuilds = true });
        Assert.Equivalent(before.Recommendations, after.Recommendations, strict: true);
        Assert.Equal(before.Position, await cluster.User("anew").Snapshot("log", 0, committed: 0, token: 0));
        await cluster.Deactivate("anew");
        Assert.False((await cluster.User("anew").Apply(All("anew"))).Lost);
        Assert.Equal(Events, (await cluster.User("anew").Describe()).Events);
    }

    [Fact]
    public async Task WhatIsLostIsNotForgottenByWritingAnEmptyState()
    {
        await Written("unforgotten");
        await Flip("unforgotten");
        // A new owner's token alone would be reason to write.
        Assert.True((await cluster.User("unforgotten").Apply(All("unforgotten") with { Token = 7 })).Lost);
        var writes = Writes;
        Assert.Equal(-1, await cluster.User("unforgotten").Snapshot("log", 0, committed: 0, token: 8));
        await cluster.Deactivate("unforgotten");
        Assert.True((await cluster.User("unforgotten").Apply(All("unforgotten") with { Token = 9 })).Lost);
        Assert.Equal(writes, Writes);
    }

    [Fact]
    public async Task WhatWasMadeAnewByHalfIsLostForTheNextOwner()
    {
        await Written("half");
        await Flip("half");
        Assert.Equal(Events / 2, (await cluster.User("half").Apply(Half("half", token: 3))).Recommendations.Length);
        Assert.True((await cluster.User("half").Apply(All("half") with { Token = 4 })).Lost);
        Assert.Equal(-1, await cluster.User("half").Snapshot("log", 0, committed: 0, token: 4));
        Assert.Equal(Events, (await cluster.User("half").Apply(All("half") with { Token = 5, Rebuilds = true })).Recommendations.Length);
    }

    [Fact]
    public async Task WhatWasMadeAnewByHalfIsNotWrittenWhenItLeaves()
    {
        await Written("leaves");
        await Flip("leaves");
        await cluster.User("leaves").Apply(Half("leaves", token: 3));
        var writes = Writes;
        await cluster.Deactivate("leaves");
        Assert.Equal(writes, Writes);
        Assert.True((await cluster.User("leaves").Apply(All("leaves") with { Token = 4 })).Lost);
    }

    [Fact]
    public async Task WhatWasMadeAnewByHalfIsKnownToBeSoWhereItMoves()
    {
        await Written("moves");
        await Flip("moves");
        var half = await cluster.User("moves").Apply(Half("moves", token: 3));
        await cluster.Move("moves");
        // Its maker finds it, and may end it.
        Assert.Equal(half.Position, (await cluster.User("moves").Apply(Half("moves", token: 3) with { Confirmed = half.Position, Rebuilds = false })).Position);
        Assert.True((await cluster.User("moves").Apply(All("moves") with { Token = 4 })).Lost);
    }

    [Fact]
    public async Task MadeAnewAndWrittenItGoesOnWithTheNextOwner()
    {
        await Written("whole");
        await Flip("whole");
        await cluster.User("whole").Apply(All("whole") with { Token = 3, Rebuilds = true });
        var position = await cluster.User("whole").Snapshot("log", 0, committed: 0, token: 3);
        var next = await cluster.User("whole").Apply(All("whole") with { Token = 4 });
        Assert.False(next.Lost);
        Assert.Equal(position, next.Position);
    }

    [Fact]
    public async Task TheDamagedBytesAreKeptAside()
    {
        await Written("aside");
        var damaged = await Flip("aside");
        await cluster.User("aside").Apply(All("aside") with { Rebuilds = true });
        await cluster.User("aside").Snapshot("log", 0, committed: 0, token: 0);
        Assert.Equal(damaged, (await Read("damaged", "aside")).Packed);
        Assert.False((await Read("user", "aside")).IsDamaged);
    }

    [Fact]
    public async Task BytesThatAreNoSnapshotAtAllAreADamagedOne()
    {
        await Written("rubbish");
        await cluster.Deactivate("rubbish");
        var version = (await State("user", Id("rubbish"))).ETag;
        await Store.WriteStateAsync("user", Id("rubbish"), new GrainState<string>("no snapshot") { ETag = version, RecordExists = true });
        Assert.True((await cluster.User("rubbish").Apply(All("rubbish"))).Lost);
        Assert.Equal(Events, (await cluster.User("rubbish").Apply(All("rubbish") with { Rebuilds = true })).Recommendations.Length);
    }

    [Fact]
    public async Task AnEntityBeginsAnew()
    {
        var entity = cluster.Entity("damaged");
        var batch = new EntityBatch { Log = "log", Partition = 0, Confirmed = -1, Events = [new(5, Interactions.Purchase("ann", 0, "i1"))] };
        await entity.Observe(batch);
        Assert.Equal(5, await entity.Snapshot("log", 0, token: 0));
        await cluster.Deactivate(entity);
        await Flip("entity", entity.GetGrainId());
        Assert.True((await entity.Observe(batch with { Confirmed = 5 })).Behind);
        Assert.Equal(5, (await entity.Observe(batch)).Position);
        Assert.True((await Read("damaged", entity.GetGrainId())).IsDamaged);
    }

    [Fact]
    public async Task ALaterFormatIsRefusedByNameAndLeftAsItIs()
    {
        await Written("later");
        await cluster.Deactivate("later");
        var stored = await State("user", Id("later"));
        stored.State = Later(stored.State!.Packed);
        await Store.WriteStateAsync("user", Id("later"), stored);
        await Assert.ThrowsAnyAsync<Exception>(async () => await cluster.User("later").Apply(All("later") with { Rebuilds = true }));
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => cluster.Snapshots.Read(Id("later")));
        Assert.Contains($"format {StateSnapshot.CurrentFormat + 1}", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(StateSnapshot.CurrentFormat + 1, (await Read("user", "later")).Format);
    }

    private static UserBatch Half(string user, long token) => All(user) with { Events = All(user).Events[..(Events / 2)], Token = token, Rebuilds = true };

    /// <summary>As a build that knows the next format would seal it.</summary>
    private static StateSnapshot Later(byte[] packed) => new()
    {
        Format = StateSnapshot.CurrentFormat + 1,
        Packed = packed,
        Checksum = System.IO.Hashing.XxHash3.HashToUInt64(packed, seed: StateSnapshot.CurrentFormat + 1),
    };

    /// <summary>A user whose snapshot holds all of its events; what came of them.</summary>
    private async Task<Outcome> Written(string user)
    {
        var outcome = await cluster.User(user).Apply(All(user));
        await cluster.User(user).Snapshot("log", 0, committed: 0, token: 0);
        return outcome;
    }

    private async Task<byte[]> Flip(string user)
    {
        await cluster.Deactivate(user);
        return await Flip("user", Id(user));
    }

    private async Task<byte[]> Flip(string name, GrainId grain)
    {
        var stored = await State(name, grain);
        byte[] damaged = [.. stored.State!.Packed];
        damaged[damaged.Length / 2] ^= 4;
        stored.State = new() { Packed = damaged, Checksum = stored.State.Checksum };
        await Store.WriteStateAsync(name, grain, stored);
        return damaged;
    }

    private Task<StateSnapshot> Read(string name, string user) => Read(name, Id(user));

    private async Task<StateSnapshot> Read(string name, GrainId grain) => (await State(name, grain)).State!;

    private async Task<GrainState<StateSnapshot>> State(string name, GrainId grain)
    {
        var stored = new GrainState<StateSnapshot>(new());
        await Store.ReadStateAsync(name, grain, stored);
        return stored;
    }

    private GrainId Id(string user) => cluster.User(user).GetGrainId();

    private static UserBatch All(string user) =>
        EngineCluster.Batch(Enumerable.Range(0, Events).Select(step => Interactions.View(user, $"i{step}", step, $"{user}-{step}")));
}
