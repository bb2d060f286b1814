using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>A silo that makes states of an epoch: a cluster of its own on free ports, which follows the group at work and publishes nothing.</summary>
/// <param name="kafka">As the silos at work have it.</param>
/// <param name="store">Where theirs is reached.</param>
/// <param name="model">As on the command line.</param>
/// <param name="settings">As on the command line.</param>
internal sealed class RebuildingSilo(KafkaOptions kafka, string store, string? model, string[] settings)
{
    public WebApplication Build(StateEpoch epoch)
    {
        var builder = SiloApplication.Builder(settings);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"Kafka:{nameof(KafkaOptions.BootstrapServers)}"] = kafka.BootstrapServers,
            [$"Kafka:{nameof(KafkaOptions.LogId)}"] = kafka.LogId,
            [$"Kafka:{nameof(KafkaOptions.GroupId)}"] = epoch.GroupBeside(kafka.GroupId),
            [$"Kafka:{nameof(KafkaOptions.FollowedGroup)}"] = kafka.GroupId,
            [$"Redis:{nameof(RedisOptions.ConnectionString)}"] = store,
            [$"Silo:{nameof(SiloOptions.ClusterId)}"] = $"{OrleansSetup.ServiceId}-rebuild-{Guid.NewGuid():N}",
            [$"Silo:{nameof(SiloOptions.Address)}"] = "127.0.0.1",
            [$"Silo:{nameof(SiloOptions.Kubernetes)}"] = "false",
            [$"Silo:{nameof(SiloOptions.SiloPort)}"] = $"{Ports.Free()}",
            [$"Silo:{nameof(SiloOptions.GatewayPort)}"] = $"{Ports.Free()}",
            [$"Silo:{nameof(SiloOptions.HttpAddress)}"] = "127.0.0.1",
            [$"Silo:{nameof(SiloOptions.HttpPort)}"] = $"{Ports.Free()}",
            // There is nothing to publish.
            [$"Ingest:{nameof(IngestOptions.Delivery)}"] = $"{Delivery.AtLeastOnce}",
        });
        using var nothing = EmbeddedServices.Start(builder.Configuration);
        return SiloApplication.Build(builder, new(model, null, "", 0, false, Simulate: false, null), nothing, epoch);
    }
}
