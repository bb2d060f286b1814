using Personalization.Ingest;

namespace Personalization.Unit.Tests;

/// <summary>Waits for what a worker has done.</summary>
internal static class WorkerWaits
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Until so many offsets are acknowledged, or it has ended.</summary>
    public static async Task Reach(this PartitionWorker worker, long acknowledged)
    {
        while (worker.Acknowledged < acknowledged && !worker.Completion.IsCompleted)
            await Task.Yield();
    }

    /// <summary>The same, and to its end.</summary>
    public static async Task Drain(this PartitionWorker worker, long next)
    {
        using var soon = new CancellationTokenSource(Patience);
        await worker.Reach(next);
        await worker.StopApplying(soon.Token);
        await worker.Completion;
    }
}
