using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace Personalization.Ingest;

/// <summary>Polls while the silo is active: begins after everything else, drains before anything else goes.</summary>
internal sealed partial class IngestLifecycle(
    PollLoop loop, IngestMetrics metrics, LiveSignals live, IServiceProvider services, IHostApplicationLifetime application, ILogger<IngestLifecycle> logger) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
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
            // Without its poll loop a silo is of no use: it ends, loudly, and Stop fails with the reason.
            LogEnded(logger, e);
            _ended.SetException(e);
            application.StopApplication();
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "Polling Kafka ended, and the silo with it. Nothing beyond the last acknowledged signals was committed; mend the cause and start it again.")]
    private static partial void LogEnded(ILogger logger, Exception failure);
}
