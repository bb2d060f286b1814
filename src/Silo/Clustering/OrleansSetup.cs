using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Dashboard;
using Personalization.Grains;
using Personalization.Ingest;
using StackExchange.Redis;

namespace Personalization.Silo;

/// <summary>Orleans on Redis: membership, grain states, and the streams that carry signals to whoever watches.</summary>
internal static class OrleansSetup
{
    public const string ServiceId = "personalization";

    /// <summary>Where <c>Silo:SiloPort</c> names none.</summary>
    public const int UsualSiloPort = 11_111;

    /// <summary>Where <c>Silo:GatewayPort</c> names none.</summary>
    public const int UsualGatewayPort = 30_000;

    public static void AddSilo(this WebApplicationBuilder builder, EmbeddedServices embedded, StateEpoch epoch = default) => builder.UseOrleans(silo =>
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
        silo.Configure<ClusterMembershipOptions>(membership => FailureDetection.Set(membership, options.DeadAfter));
        silo.Configure<SiloMessagingOptions>(messaging => FailureDetection.Set(messaging, options.CallTimeout));
        silo.ConfigureEndpoints(
            isEmbedded ? IPAddress.Loopback : Address(options),
            siloPort: Port(options.SiloPort, isEmbedded, UsualSiloPort),
            gatewayPort: Port(options.GatewayPort, isEmbedded, UsualGatewayPort),
            listenOnAnyHostAddress: !isEmbedded);
        // Name and cluster of the pod; pods that are gone are declared dead without waiting for probes. Membership stays with Redis.
        if (options.Kubernetes)
            silo.UseKubernetesHosting();
        var redis = configuration[$"Redis:{nameof(RedisOptions.ConnectionString)}"] ?? "";
        silo.UseRedisClustering(clustering =>
        {
            clustering.ConfigurationOptions = ConfigurationOptions.Parse(redis);
            clustering.CreateRedisKey = cluster => epoch.MembersOf(cluster.ClusterId);
        });
        silo.AddRedisGrainStorage(StateStorage.Name, storage => storage.Configure<IServiceProvider>((store, services) =>
        {
            store.ConfigurationOptions = ConfigurationOptions.Parse(redis);
            store.GetStorageKey = (name, grain) => $"{epoch.States}{grain.Type}/{grain.Key}/{name}";
            store.GrainStorageSerializer = ActivatorUtilities.CreateInstance<SnapshotSerializer>(services);
        }));
        silo.Services.AddActivations(configuration);
        silo.AddMemoryGrainStorage("PubSubStore");
        silo.AddMemoryStreams(LiveSignals.Provider);
        if (options.Dashboard)
            silo.AddDashboard();
        silo.AddUserGrains(configuration);
        silo.AddIngest(configuration);
    });

    /// <summary>Hands <see cref="ActivationsOptions"/> to Orleans.</summary>
    public static void AddActivations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ActivationsOptions>().Bind(configuration.GetSection("Activations")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<GrainCollectionOptions>().Configure<IOptions<ActivationsOptions>>(static (collection, wanted) =>
        {
            collection.CollectionAge = wanted.Value.CollectAfter;
            collection.EnableActivationSheddingOnMemoryPressure = wanted.Value.ShedUnderPressure;
            // Orleans' five seconds are long where thousands of users come in each.
            collection.MemoryUsagePollingPeriod = TimeSpan.FromSeconds(1);
            collection.MemoryUsageLimitPercentage = wanted.Value.PressureLimit;
            collection.MemoryUsageTargetPercentage = wanted.Value.PressureTarget;
        });
    }

    /// <summary>The pod's is given, not left to Orleans: it would take the host's first by then. What is no address is refused at start, with the other settings.</summary>
    private static IPAddress Address(SiloOptions options) =>
        IPAddress.TryParse(options.Kubernetes ? PodVariables.Address : options.Address, out var address) ? address : IPAddress.Loopback;

    private static int Port(int wanted, bool isEmbedded, int usual) => wanted > 0 ? wanted : isEmbedded ? Ports.Free() : usual;
}
