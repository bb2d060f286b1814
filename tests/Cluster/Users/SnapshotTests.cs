using CsCheck;
using Personalization.Contracts;
using Personalization.Fakes;

namespace Personalization.Cluster.Tests;

public sealed class SnapshotTests(EngineCluster cluster) : IClassFixture<EngineCluster>
{
    [Fact]
    public async Task EventsAreAppliedWhileASnapshotIsWritten()
    {
        var store = cluster.Stores[0];
        await cluster.User("waiting").Apply(EngineCluster.Batch([View("waiting", 1, 0)]));
        store.Hold();
        try
        {
            var snapshot = cluster.User("waiting").Snapshot("log", 0, committed: 0, token: 0).AsTask();
            await store.Reached.Task;
            var meanwhile = await cluster.User("waiting").Apply(EngineCluster.Batch([View("waiting", 2, 1)], firstOffset: 3));
            Assert.Equal(3, meanwhile.Position);
            Assert.False(snapshot.IsCompleted);
            store.Release();
            Assert.Equal(0, await snapshot);
        }
        finally
        {
            store.Release();
        }
        Assert.Equal(3, await cluster.User("waiting").Snapshot("log", 0, committed: 0, token: 0));
        await cluster.Deactivate("waiting");
        Assert.Equal(2, (await cluster.User("waiting").Describe()).Events);
    }

    /// <summary>Snapshots fall anywhere between and into calls of Apply; each must hold whole calls, and none may change what comes out.</summary>
    [Fact]
    public Task ASnapshotHoldsNoCallByHalfAndChangesNothing() =>
        Gen.Select(Gen.Int[0, 59].Array[3].Array[1, 6], Gen.Int[1, 4], Gen.Guid).SampleAsync(async (calls, snapshotters, unique) =>
        {
            string plain = $"plain-{unique}", snapped = $"snapped-{unique}";
            var expected = new List<Recommendation>();
            foreach (var batch in Batches(plain, calls))
                expected.AddRange((await cluster.User(plain).Apply(batch)).Recommendations);
            using var ended = new CancellationTokenSource();
            var snapshots = Enumerable.Range(0, snapshotters).Select(_ => Snapshots(snapped, ended.Token)).ToArray();
            var signals = new List<Recommendation>();
            foreach (var batch in Batches(snapped, calls))
                signals.AddRange((await cluster.User(snapped).Apply(batch)).Recommendations);
            await ended.CancelAsync();
            var ends = calls.Select(static (_, call) => call * 9 + 6L).Prepend(-1);
            Assert.All((await Task.WhenAll(snapshots)).SelectMany(static positions => positions), position => Assert.Contains(position, ends));
            Assert.Equal(expected.Select(static signal => signal.Items), signals.Select(static signal => signal.Items));
            await cluster.Deactivate(snapped);
            Assert.Equal(calls.Length * 3, (await cluster.User(snapped).Describe()).Events);
        }, iter: 40, threads: 1);

    [Fact]
    public async Task AStoreThatIsGoneLeavesNothingInMemoryThatCannotBeTrusted()
    {
        var store = cluster.Stores[0];
        var history = EngineCluster.Batch([View("unsure", 1, 0), View("unsure", 2, 1)]);
        await cluster.User("unsure").Apply(history);
        store.IsGone = true;
        try
        {
            // Behind what was confirmed: what is in memory counts for nothing, and the store does not answer.
            await Assert.ThrowsAnyAsync<Exception>(async () => await cluster.User("unsure").Apply(EngineCluster.Batch([View("unsure", 3, 2)], firstOffset: 90, confirmed: 60)));
        }
        finally
        {
            store.IsGone = false;
        }
        var replayed = await cluster.User("unsure").Apply(history);
        Assert.Equal(2, replayed.Observations.Length);
        Assert.Equal(2, (await cluster.User("unsure").Describe()).Events);
    }

    private async Task<List<long>> Snapshots(string user, CancellationToken ended)
    {
        var positions = new List<long>();
        while (!ended.IsCancellationRequested)
            positions.Add((await cluster.User(user).Snapshot("log", 0, committed: 0, token: 0))!.Value);
        return positions;
    }

    private static IEnumerable<UserBatch> Batches(string user, int[][] calls) =>
        calls.Select((items, call) => EngineCluster.Batch(items.Select((item, step) => View(user, item, call * 3 + step)), firstOffset: call * 9));

    private static Interaction View(string user, int item, int step) => Interactions.View(user, $"i{item}", step, $"{user}-{step}");
}
