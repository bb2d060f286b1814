using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>
/// A Kafka broker inside this process: librdkafka's mock cluster. It speaks the real protocol on a loopback port that other processes
/// can use, has topics of four partitions, keeps about 5 MB of each partition in memory, and forgets all at the end.
/// </summary>
internal sealed class EmbeddedBroker : IDisposable
{
    private const int Partitions = 4;

    // Long enough for members that start together, short enough for someone who waits for the first answer.
    private static readonly TimeSpan RebalanceDelay = TimeSpan.FromMilliseconds(200);

    private readonly MockCluster _cluster;

    private EmbeddedBroker(MockCluster cluster) => (_cluster, BootstrapServers) = (cluster, cluster.BootstrapServers);

    /// <summary>Where clients reach it.</summary>
    public string BootstrapServers { get; }

    /// <summary>Its log is new at every start, and so is its name.</summary>
    public string LogId { get; } = $"embedded-{Guid.NewGuid():N}";

    /// <summary>Starts it with these topics, so that nobody waits for them.</summary>
    public static EmbeddedBroker Start(TopicNames topics)
    {
        var cluster = MockCluster.Start();
        cluster.SetInitialRebalanceDelay(RebalanceDelay);
        foreach (var topic in topics.All())
            cluster.Create(topic, Partitions);
        return new(cluster);
    }

    public void Dispose() => _cluster.Dispose();
}
