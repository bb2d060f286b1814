namespace Personalization.Silo;

/// <summary>Says when the store stops taking writes, and when it takes them again. What follows from it is each partition's affair.</summary>
internal sealed partial class StoreWatch(StoreProbe probe, TimeProvider time, ILogger<StoreWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private string? _fault;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(Interval, time);
        try
        {
            while (await looks.WaitForNextTickAsync(stoppingToken))
                Tell(await probe.Fault());
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo ends.
        }
    }

    private void Tell(string? fault)
    {
        if (fault is not null && _fault is null)
            LogFull(fault);
        if (fault is null && _fault is not null)
            LogAgain();
        _fault = fault;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Fault} Partitions stop at their next checkpoint, commit nothing more, and go on by themselves when it takes writes again; events wait in Kafka.")]
    private partial void LogFull(string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store takes writes again. Partitions replay from their checkpoints; nothing is to be done.")]
    private partial void LogAgain();
}
