using Microsoft.Extensions.Options;
using Personalization.Ingest;
using Personalization.Storefront;

namespace Personalization.Silo;

/// <summary>The simulated storefront as one more publisher on the broker, for as long as the silo runs.</summary>
internal sealed class SimulatedTraffic(
    StorefrontOptions shop, IOptions<KafkaOptions> kafka, TimeProvider time, ILogger<SimulatedTraffic> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new StorefrontTraffic(shop, time, KafkaClients.Producer(kafka.Value), kafka.Value.Topics.Clickstream, logger).Run(stoppingToken);
}
