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

    /// <summary>Until it is through so many offsets, has ended, or takes too long.</summary>
    public static async Task Pass(this PartitionWorker worker, long next)
    {
        using var soon = new CancellationTokenSource(Patience);
        while (worker.Next < next && !worker.Completion.IsCompleted && !soon.IsCancellationRequested)
            await Task.Yield();
    }

    /// <summary>Until so many offsets are acknowledged, and to its end.</summary>
    public static async Task Drain(this PartitionWorker worker, long next)
    {
        using var soon = new CancellationTokenSource(Patience);
        await worker.Reach(next);
        await worker.StopApplying(soon.Token);
        await worker.Completion;
    }
}
