using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>What runs inside this process because the configuration names no server for it. Ends last, store before broker.</summary>
internal sealed class EmbeddedServices : IDisposable
{
    private EmbeddedServices(DataFolder data) => Data = data;

    public DataFolder Data { get; }

    public EmbeddedBroker? Broker { get; private set; }

    public EmbeddedStore? Store { get; private set; }

    /// <summary>Starts what is missing and enters it into the configuration, as if it had been written there.</summary>
    public static EmbeddedServices Start(ConfigurationManager configuration)
    {
        var services = new EmbeddedServices(DataFolder.Take(configuration["Data:Folder"] ?? "./data"));
        var filledIn = new Dictionary<string, string?>();
        if (string.IsNullOrEmpty(configuration[$"Kafka:{nameof(KafkaOptions.BootstrapServers)}"]))
        {
            var topics = (configuration.GetSection("Kafka").Get<KafkaOptions>() ?? new()).Topics;
            services.Broker = EmbeddedBroker.Start([topics.Clickstream, topics.Recommendations, topics.Anomalies, topics.Erasures, topics.DeadLetters]);
            filledIn[$"Kafka:{nameof(KafkaOptions.BootstrapServers)}"] = services.Broker.BootstrapServers;
            filledIn[$"Kafka:{nameof(KafkaOptions.LogId)}"] = services.Broker.LogId;
        }
        if (string.IsNullOrEmpty(configuration[$"Redis:{nameof(RedisOptions.ConnectionString)}"]))
        {
            services.Store = EmbeddedStore.Start(services.Data);
            filledIn[$"Redis:{nameof(RedisOptions.ConnectionString)}"] = services.Store.ConnectionString;
        }
        configuration.AddInMemoryCollection(filledIn);
        return services;
    }

    public void Dispose()
    {
        Store?.Dispose();
        Broker?.Dispose();
        Data.Dispose();
    }
}
