namespace Personalization.Chaos;

/// <summary>How the silos of a run are set up.</summary>
internal static class SiloSettings
{
    private const string ExactlyOnce = "--Ingest:Delivery=ExactlyOnce";

    public static IEnumerable<string> Of(Settings settings, Surroundings around, string log) =>
    [
        $"--Kafka:BootstrapServers={around.BootstrapServers}", $"--Kafka:LogId={log}", $"--Kafka:GroupId={Surroundings.Prefix}",
        $"--Kafka:Topics:Clickstream={around.Topics.Clickstream}", $"--Kafka:Topics:Recommendations={around.Topics.Recommendations}",
        $"--Kafka:Topics:Anomalies={around.Topics.Anomalies}", $"--Kafka:Topics:Erasures={around.Topics.Erasures}", $"--Kafka:Topics:DeadLetters={around.Topics.DeadLetters}",
        $"--Kafka:Topics:Rules={around.Topics.Rules}", $"--Kafka:Topics:Labels={around.Topics.Labels}",
        // A member that is gone is given up sooner than in life, and the mock broker waits for nearly as long at every rebalance: a run has minutes, not days.
        "--Kafka:SessionTimeout=00:00:06", "--Kafka:HeartbeatInterval=00:00:00.500", "--Kafka:Client:reconnect.backoff.max.ms=500",
        $"--Redis:ConnectionString={around.Store.Address},abortConnect=false",
        $"--Silo:ClusterId={Surroundings.Prefix}",
        "--Users:Emission=EveryEvent", $"--Users:TopK={settings.TopK}",
        // Normal traffic is a statistic of many users, which depends on how their events interleave; the checker judges by the model's own.
        "--Detection:Baseline=Model",
        // Small batches, snapshots and checkpoints all the time: a kill falls between any two of them.
        "--Ingest:SnapshotAge=00:00:00.500", "--Ingest:CheckpointInterval=00:00:00.200", "--Ingest:MaxBatch=32", "--Ingest:DrainTimeout=00:00:20",
        // What happened when must be told from the logs.
        "--Logging:Console:FormatterOptions:TimestampFormat=HH:mm:ss.fff ", "--Logging:LogLevel:Personalization=Information", "--Logging:LogLevel:Orleans.Runtime.MembershipService=Information",
        .. settings.ExactlyOnce ? [ExactlyOnce] : Array.Empty<string>(),
    ];
}
