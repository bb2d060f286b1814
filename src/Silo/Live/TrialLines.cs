using Personalization.Grains;

namespace Personalization.Silo;

/// <summary>Prints twice a minute how a candidate does in the shadow and how the sides of a split do, where there are such and something happened.</summary>
internal sealed class TrialLines(Shadow shadow, SplitTrial split, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private ShadowReport? _shadow;
    private SplitReport? _split;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                Say();
        }
        catch (OperationCanceledException)
        {
            // The silo ends.
        }
    }

    private void Say()
    {
        if (shadow.Report is { } shadowed && shadowed != _shadow && (shadowed.Cases > 0 || shadowed.Stopped is not null))
            Print(_shadow = shadowed);
        if (split.Report is { } sides && sides != _split && sides.Control.Cases + sides.Variant.Cases > 0)
            Print(_split = sides);
    }

    private void Print(object report) => Console.WriteLine($"{time.GetLocalNow():HH:mm:ss} {report}");
}
