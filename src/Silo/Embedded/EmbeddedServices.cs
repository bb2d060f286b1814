using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>What runs inside this process because the configuration names no server for it. Ends last, store before broker.</summary>
internal sealed class EmbeddedServices : IDisposable
{
    private EmbeddedServices()
    {
    }

    /// <summary>Where it is kept; null where nothing is embedded, so that a silo on real servers needs no disk.</summary>
    public DataFolder? Data { get; private set; }

    /// <summary>What the store needs of its disk; null where there is none.</summary>
    public DiskRoom? Room { get; private set; }

    public EmbeddedBroker? Broker { get; private set; }

    public EmbeddedStore? Store { get; private set; }

    /// <summary>The settings that were entered: with them a silo in another process uses what runs here.</summary>
    public IReadOnlyDictionary<string, string?> FilledIn { get; private set; } = new Dictionary<string, string?>();

    /// <summary>Starts what is missing and enters it into the configuration, as if it had been written there.</summary>
    public static EmbeddedServices Start(ConfigurationManager configuration)
    {
        var services = new EmbeddedServices();
        try
        {
            services.StartMissing(configuration);
            return services;
        }
        catch
        {
            services.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Store?.Dispose();
        Broker?.Dispose();
        Data?.Dispose();
    }

    private void StartMissing(ConfigurationManager configuration)
    {
        var needsBroker = IsMissing($"Kafka:{nameof(KafkaOptions.BootstrapServers)}");
        var needsStore = IsMissing($"Redis:{nameof(RedisOptions.ConnectionString)}");
        if (!needsBroker && !needsStore)
            return;
        Data = DataFolder.Take(DataFolder.Configured(configuration));
        var filledIn = new Dictionary<string, string?>();
        if (needsBroker)
        {
            Broker = EmbeddedBroker.Start((configuration.GetSection("Kafka").Get<KafkaOptions>() ?? new()).Topics);
            filledIn[$"Kafka:{nameof(KafkaOptions.BootstrapServers)}"] = Broker.BootstrapServers;
            filledIn[$"Kafka:{nameof(KafkaOptions.LogId)}"] = Broker.LogId;
            // Unlike a real broker it does not answer a waiting fetch when something comes, but when the wait is over.
            filledIn[$"Kafka:{nameof(KafkaOptions.Client)}:fetch.wait.max.ms"] = "5";
            // Nor does it hand out partitions when every member has joined, but a second before a session would end.
            filledIn[$"Kafka:{nameof(KafkaOptions.SessionTimeout)}"] = "00:00:06";
        }
        if (needsStore)
        {
            Room = DiskRoom.Of(Data, configuration);
            if (Room.Shortage() is { } shortage)
                throw new ConfigurationException(shortage);
            Store = EmbeddedStore.Start(Data);
            filledIn[$"Redis:{nameof(RedisOptions.ConnectionString)}"] = Store.ConnectionString;
        }
        FilledIn = filledIn;
        configuration.AddInMemoryCollection(filledIn);

        bool IsMissing(string setting) => string.IsNullOrWhiteSpace(configuration[setting]);
    }
}
