using Personalization.Contracts;
using Personalization.Fakes;
using Personalization.Ingest;

namespace Personalization.Cluster.Tests;

/// <summary>A partition's worker on the cluster's grains.</summary>
internal sealed class ClusterWork(EngineCluster cluster)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task Run(int log, params Interaction[] events) => Run(log, 0, events);

    /// <summary>One owner after the other, each with all of these events; done when everything is in the store.</summary>
    public async Task Run(int log, long first, params Interaction[] events)
    {
        using var worker = await Applied(log, first, events, new HeldPublisher { Passes = true });
        await worker.StopApplying(Cancellation);
        await worker.Completion.WaitAsync(Patience, Cancellation);
        await worker.SnapshotAll(Cancellation);
    }

    /// <summary>A worker that has applied them all; the caller's to dispose of.</summary>
    public async Task<PartitionWorker> Applied(int log, long first, Interaction[] events, HeldPublisher publisher)
    {
        var (grains, partition) = (new ClusterGrains(cluster), new PartitionIdentity($"log-{log}", "clickstream", 0));
        var worker = new PartitionWorker(partition, new(first, first, first + events.Length), new(partition, new PartitionMemory().Claim(), new PartitionMemory()), Records.Around(grains, grains, publisher));
        foreach (var (at, interaction) in events.Index())
            worker.Queue.Enqueue(Records.Of(first + at, interaction));
        using var soon = new CancellationTokenSource(Patience);
        while (worker.Next < first + events.Length && !worker.Completion.IsCompleted)
        {
            soon.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        return worker;
    }
}
