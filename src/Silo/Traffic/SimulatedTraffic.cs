using Microsoft.Extensions.Options;
using Personalization.Ingest;
using Personalization.Storefront;

namespace Personalization.Silo;

/// <summary>The simulated storefront as live traffic, from when the engine is ready to when it stops.</summary>
internal sealed class SimulatedTraffic(
    StorefrontOptions shop, IOptions<KafkaOptions> kafka, IngestHealth health, TimeProvider time, ILogger<SimulatedTraffic> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Earlier events would wait in the log, and their latency would be the start's.
            while (!health.IsReady)
                await Task.Delay(Look, time, stoppingToken);
            await new StorefrontTraffic(shop, time, KafkaClients.Producer(kafka.Value), kafka.Value.Topics.Clickstream, logger).Run(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before it began.
        }
    }
}
