using StackExchange.Redis;

namespace Personalization.Silo;

/// <summary>Lets the silo go over when the store says that another epoch of states is in use: it ends in order and begins again with that one.</summary>
internal sealed partial class EpochWatch(StateEpoch mine, EpochBook book, Ending ending, TimeProvider time, ILogger<EpochWatch> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(Interval, time);
        try
        {
            while (await looks.WaitForNextTickAsync(stoppingToken))
                if (await Look() is { } other)
                {
                    LogOther(mine.Number, other.Number);
                    ending.Begin(EndReason.AnotherEpoch);
                    return;
                }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo ends anyway.
        }
    }

    private async Task<StateEpoch?> Look()
    {
        try
        {
            return await book.Current() is var found && found != mine ? found : null;
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            // Whether the store is there is the probe's to say; the next look asks again.
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "States go over from epoch {Mine} to {Other}: this silo ends in order and begins again with those.")]
    private partial void LogOther(int mine, int other);
}
