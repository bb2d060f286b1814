using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Personalization.Ingest;

/// <summary>Adds the Kafka edge to a silo.</summary>
public static class IngestSiloBuilderExtensions
{
    /// <summary>Binds <see cref="KafkaOptions"/> (section <c>Kafka</c>) and <see cref="IngestOptions"/> (section <c>Ingest</c>) and polls while the silo is active.</summary>
    public static ISiloBuilder AddIngest(this ISiloBuilder silo, IConfiguration configuration)
    {
        var services = silo.Services;
        services.AddOptions<KafkaOptions>().Bind(configuration.GetSection("Kafka")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<KafkaOptions>, KafkaOptionsValidator>();
        services.AddOptions<IngestOptions>().Bind(configuration.GetSection("Ingest")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IngestMetrics>();
        services.AddSingleton<IUsers, UserGrains>();
        services.AddSingleton<IEntities, EntityGrains>();
        services.AddSingleton<IModels, ModelGrains>();
        services.AddSingleton<ISignalPublisher>(static provider => new KafkaSignalPublisher(
            () => KafkaClients.Producer(provider.GetRequiredService<IOptions<KafkaOptions>>().Value),
            provider.GetRequiredService<ILogger<KafkaSignalPublisher>>()));
        services.AddSingleton(static provider => new WorkerSurroundings(
            provider.GetRequiredService<IUsers>(),
            provider.GetRequiredService<IEntities>(),
            provider.GetRequiredService<ISignalPublisher>(),
            provider.GetRequiredService<IOptions<IngestOptions>>().Value,
            provider.GetRequiredService<IOptions<KafkaOptions>>().Value.Topics,
            provider.GetRequiredService<IngestMetrics>(),
            provider.GetRequiredService<LiveSignals>(),
            provider.GetRequiredService<TimeProvider>())
        {
            Silo = provider.GetRequiredService<ILocalSiloDetails>().SiloAddress,
            Desk = provider.GetRequiredService<DeskWatch>(),
            Models = provider.GetRequiredService<IModels>(),
            Memory = provider.GetRequiredService<MemoryGate>(),
        });
        services.AddSingleton(static provider => MemoryGate.OfProcess(
            provider.GetRequiredService<IOptions<IngestOptions>>().Value.MemoryLimit, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<MemoryGate>>()));
        services.AddSingleton<DeskWatch>();
        services.AddSingleton(static provider => new LiveSignals(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LiveSignals>>()));
        services.AddSingleton<LogIdentity>();
        services.AddSingleton<PollLoop>();
        services.AddSingleton(static provider => new IngestHealth(provider.GetRequiredService<PollLoop>()));
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, DeskReader>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, IngestLifecycle>();
        return silo;
    }
}
