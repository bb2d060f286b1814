using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Personalization.Ingest;
using Personalization.Processes;
using Personalization.Silo;

namespace Personalization.Chaos;

/// <summary>The broker and the store of a run, which outlive its silos, and the ways to cut them off.</summary>
internal sealed class Surroundings : IAsyncDisposable
{
    private const int Partitions = 4;
    private readonly DataFolder _data = DataFolder.Take(Directory.CreateTempSubdirectory("chaos-").FullName);
    private readonly FragileBroker? _broker;
    private readonly EmbeddedStore _store;

    private Surroundings(FragileBroker? broker, string bootstrapServers, TopicNames topics)
    {
        (_broker, BootstrapServers, Topics) = (broker, bootstrapServers, topics);
        _store = EmbeddedStore.Start(_data);
        Store = new(_store.ConnectionString);
    }

    /// <summary>A name for everything of this run: a real broker remembers the topics of others.</summary>
    public static string Prefix { get; } = $"chaos-{Guid.NewGuid():N}";

    public string BootstrapServers { get; }

    public TopicNames Topics { get; }

    /// <summary>The store as silos see it.</summary>
    public CutLine Store { get; }

    /// <summary>The store as the checker sees it: never cut.</summary>
    public string StoreAddress => _store.ConnectionString;

    public static async Task<Surroundings> Start(string? bootstrap)
    {
        var topics = new TopicNames
        {
            Clickstream = $"{Prefix}.clickstream",
            Recommendations = $"{Prefix}.recommendations",
            Anomalies = $"{Prefix}.anomalies",
            Rules = $"{Prefix}.rules",
            Labels = $"{Prefix}.labels",
            Erasures = $"{Prefix}.erasures",
            DeadLetters = $"{Prefix}.dead-letters",
            Parked = $"{Prefix}.parked",
        };
        if (bootstrap is null)
        {
            var broker = new FragileBroker(topics.All());
            return new(broker, broker.BootstrapServers, topics);
        }
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrap }).Build();
        await admin.CreateTopicsAsync(topics.All().Select(static name => new TopicSpecification { Name = name, NumPartitions = Partitions, ReplicationFactor = 1 }));
        return new(null, bootstrap, topics);
    }

    public void CutBroker() => _broker?.Leave();

    public void MendBroker() => _broker?.Return();

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _store.Dispose();
        _broker?.Dispose();
        _data.Dispose();
        Directory.Delete(_data.Root, recursive: true);
    }
}
