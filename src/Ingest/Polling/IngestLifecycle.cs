using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace Personalization.Ingest;

/// <summary>Polls while the silo is active: begins after everything else, drains before anything else goes.</summary>
internal sealed class IngestLifecycle(PollLoop loop, IngestMetrics metrics, LiveSignals live, IServiceProvider services) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task _live = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(IngestLifecycle), ServiceLifecycleStage.Active + 1, Start, Stop);

    public void Dispose() => _stopping.Dispose();

    private Task Start(CancellationToken cancellation)
    {
        metrics.Observe(
            lag: () => loop.Progress().Select(static partition => new Measurement<long>(partition.Lag, KeyValuePair.Create<string, object?>("partition", partition.Partition))),
            trail: () => loop.Progress().Select(static partition => new Measurement<long>(partition.Trail, KeyValuePair.Create<string, object?>("partition", partition.Partition))));
        _live = live.Run(services.GetRequiredKeyedService<IStreamProvider>(LiveSignals.Provider), _stopping.Token);
        new Thread(Run) { IsBackground = true, Name = "kafka-poll" }.Start();
        return Task.CompletedTask;
    }

    private async Task Stop(CancellationToken cancellation)
    {
        await _stopping.CancelAsync();
        await _ended.Task.WaitAsync(cancellation);
        await _live.WaitAsync(cancellation);
    }

    private void Run()
    {
        try
        {
            loop.Run(_stopping.Token);
            _ended.SetResult();
        }
        catch (Exception e)
        {
            // Shown by Stop; until then health says that no partition is in work.
            _ended.SetException(e);
        }
    }
}
