using Personalization.Fakes;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

/// <summary>Silos on servers that they share with their predecessors and each other.</summary>
internal static class SharedServers
{
    /// <summary>A silo; of a cluster of its own, unless a later setting says otherwise.</summary>
    public static SiloProcess Start(TinyModel model, EmbeddedBroker broker, EmbeddedStore store, string group, params string[] more) =>
        Start(model, broker, store.ConnectionString, group, more);

    /// <summary>The same; with an empty <paramref name="store"/> it embeds one of its own.</summary>
    public static SiloProcess Start(TinyModel model, EmbeddedBroker broker, string store, string group, params string[] more) => new(model.Folder, Ports.Free(),
    [
        $"--Kafka:BootstrapServers={broker.BootstrapServers}", $"--Kafka:LogId={PublishedStream.Log}", $"--Kafka:GroupId={group}",
        // The killed member is given up sooner than in life, so that the test does not wait for it.
        "--Kafka:Client:session.timeout.ms=6000", "--Kafka:Client:heartbeat.interval.ms=500",
        $"--Redis:ConnectionString={store}",
        $"--Silo:ClusterId={group}-{Guid.NewGuid():N}", $"--Silo:SiloPort={Ports.Free()}", $"--Silo:GatewayPort={Ports.Free()}",
        "--Users:Emission=EveryEvent", "--Users:TopK=5", "--Detection:Baseline=Model",
        "--Ingest:SnapshotAge=00:00:00.500", "--Ingest:CheckpointInterval=00:00:00.200", "--Ingest:MaxBatch=32",
        .. more,
    ]);
}
