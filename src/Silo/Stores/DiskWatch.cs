namespace Personalization.Silo;

/// <summary>Ends the silo in order when the embedded store's disk runs out of room, and says so. Started again with room it goes on where it was.</summary>
internal sealed partial class DiskWatch(DiskRoom room, Ending ending, TimeProvider time, ILogger<DiskWatch> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(Interval, time);
        try
        {
            while (await looks.WaitForNextTickAsync(stoppingToken))
                if (room.Shortage() is { } shortage)
                {
                    LogShortage(shortage);
                    ending.Begin(EndReason.NoRoom);
                    return;
                }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo ends anyway.
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Shortage} The silo ends now, with everything written; start it again when there is room.")]
    private partial void LogShortage(string shortage);
}
