namespace Personalization.Silo;

/// <summary>Prints the numbers every two seconds.</summary>
internal sealed class LiveLine(LiveNumbers numbers, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await Tick(timer, stoppingToken))
            Console.WriteLine($"{time.GetLocalNow():HH:mm:ss} {numbers.Take()}");
    }

    private static async ValueTask<bool> Tick(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
