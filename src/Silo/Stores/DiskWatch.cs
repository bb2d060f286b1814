namespace Personalization.Silo;

/// <summary>Ends the silo in order when the embedded store's disk runs out of room, and says so. Started again with room it goes on where it was.</summary>
internal sealed partial class DiskWatch(DiskRoom room, Ending ending, TimeProvider time, ILogger<DiskWatch> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // From the beginning: the host runs what follows on a thread of its own, and a tick before that must not be missed.
    private readonly PeriodicTimer _looks = new(Interval, time);

    public override void Dispose()
    {
        _looks.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _looks.WaitForNextTickAsync(stoppingToken))
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
