using Personalization.Grains;

namespace Personalization.Silo;

/// <summary>Prints twice a minute how a candidate does in the shadow, where there is one and something happened.</summary>
internal sealed class ShadowLine(Shadow shadow, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        ShadowReport? said = null;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (shadow.Report is { } report && report != said && (report.Cases > 0 || report.Stopped is not null))
                    Console.WriteLine($"{time.GetLocalNow():HH:mm:ss} {said = report}");
            }
        }
        catch (OperationCanceledException)
        {
            // The silo ends.
        }
    }
}
