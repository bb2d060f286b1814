using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Personalization.Ingest;

/// <summary>
/// Lets no micro-batch through while the heap is nearly full. Users who come faster than idle ones leave would end the process: so the log waits, which it is made
/// for, until enough of them have left.
/// </summary>
/// <param name="limit">In percent: above it is closed.</param>
/// <param name="use">How full the heap is.</param>
/// <param name="collect">Collects garbage: where nothing is allocated nothing is collected, and what was left behind would be taken for used.</param>
/// <param name="time">For looks.</param>
/// <param name="logger">Told when it closes, and when it opens.</param>
internal sealed partial class MemoryGate(double limit, Func<MemoryUse> use, Action collect, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>It opens so far below the limit, in percent, or it would be closed again at once.</summary>
    private const double Margin = 5;

    /// <summary>Asking costs an allocation, and a heap takes longer than that to fill.</summary>
    private static readonly TimeSpan LooksApart = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WaitsApart = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _over = new();
    private readonly Lock _lock = new();
    private long _looked = time.GetTimestamp();
    private Task _opening = Task.CompletedTask;

    /// <summary>One that never closes.</summary>
    public static MemoryGate Open { get; } = new(double.MaxValue, MemoryUse.Now, static () => { }, TimeProvider.System, NullLogger.Instance);

    /// <summary>Of the process. It collects in the background: stopping a heap of many gigabytes for a whole collection would have the other silos take this one for dead.</summary>
    public static MemoryGate OfProcess(double limit, TimeProvider time, ILogger<MemoryGate> logger) =>
        new(limit, MemoryUse.Now, static () => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false), time, logger);

    /// <summary>True while nothing gets through.</summary>
    public bool IsClosed => !Volatile.Read(ref _opening).IsCompleted;

    /// <summary>Before each micro-batch; completes at once where there is room.</summary>
    public ValueTask Pass(CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (!_opening.IsCompleted)
                return new(_opening.WaitAsync(cancellation));
            if (time.GetElapsedTime(_looked) < LooksApart)
                return ValueTask.CompletedTask;
            _looked = time.GetTimestamp();
            if (use() is var used && used.Percent <= limit)
                return ValueTask.CompletedTask;
            LogClosed(used, limit);
            Volatile.Write(ref _opening, WaitForRoom());
            return new(_opening.WaitAsync(cancellation));
        }
    }

    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
    }

    private async Task WaitForRoom()
    {
        var over = _over.Token;
        MemoryUse used;
        do
        {
            await Task.Delay(WaitsApart, time, over).ConfigureAwait(false);
            collect();
            used = use();
        }
        while (used.Percent > limit - Margin);
        LogOpened(used);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The heap is full to {Used} (Ingest:MemoryLimit is {Limit} %): no events are taken until users who are idle have left it; they wait in Kafka. Give the silo more memory, or more silos, if this lasts or comes again (Activations:PressureLimit says from when on users leave)")]
    private partial void LogClosed(MemoryUse used, double limit);

    [LoggerMessage(Level = LogLevel.Information, Message = "The heap has room again, {Used}: events are taken on")]
    private partial void LogOpened(MemoryUse used);
}
