using System.Net;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Storage;
using Personalization.Grains;
using Personalization.Ingest;
using StackExchange.Redis;

namespace Personalization.Silo;

/// <summary>Orleans on Redis: membership, grain states, and the streams that carry signals to whoever watches.</summary>
internal static class OrleansSetup
{
    public const string ServiceId = "personalization";

    public static void AddSilo(this WebApplicationBuilder builder, EmbeddedServices embedded) => builder.UseOrleans(silo =>
    {
        var configuration = builder.Configuration;
        var options = configuration.GetSection("Silo").Get<SiloOptions>() ?? new();
        var isEmbedded = embedded.Store is not null;
        silo.Configure<ClusterOptions>(cluster =>
        {
            cluster.ServiceId = ServiceId;
            // The embedded store remembers silos that are gone; a cluster of its own per start need not wait for them.
            cluster.ClusterId = options.ClusterId ?? (isEmbedded ? $"{ServiceId}-{Guid.NewGuid():N}" : ServiceId);
        });
        silo.ConfigureEndpoints(
            // What is no address is refused at start, with the other settings.
            !isEmbedded && IPAddress.TryParse(options.Address, out var address) ? address : IPAddress.Loopback,
            siloPort: Port(options.SiloPort, isEmbedded, 11_111),
            gatewayPort: Port(options.GatewayPort, isEmbedded, 30_000),
            listenOnAnyHostAddress: !isEmbedded);
        var redis = configuration[$"Redis:{nameof(RedisOptions.ConnectionString)}"] ?? "";
        silo.UseRedisClustering(clustering => clustering.ConfigurationOptions = ConfigurationOptions.Parse(redis));
        silo.AddRedisGrainStorage(StateStorage.Name, storage => storage.Configure<IServiceProvider>((store, services) =>
        {
            store.ConfigurationOptions = ConfigurationOptions.Parse(redis);
            // Binary, since a snapshot is mostly numbers.
            store.GrainStorageSerializer = ActivatorUtilities.CreateInstance<OrleansGrainStorageSerializer>(services);
        }));
        silo.AddMemoryGrainStorage("PubSubStore");
        silo.AddMemoryStreams(LiveSignals.Provider);
        silo.AddDashboard();
        silo.AddUserGrains(configuration);
        silo.AddIngest(configuration);
    });

    private static int Port(int wanted, bool isEmbedded, int usual) => wanted > 0 ? wanted : isEmbedded ? Ports.Free() : usual;
}
