namespace Personalization.Ingest;

/// <summary>What every worker of a silo shares.</summary>
internal sealed record WorkerSurroundings(
    IUsers Users,
    IEntities Entities,
    ISignalPublisher Publisher,
    IngestOptions Options,
    TopicNames Topics,
    IngestMetrics Metrics,
    LiveSignals Live,
    TimeProvider Time)
{
    /// <summary>Where the workers are; null outside of a silo.</summary>
    public SiloAddress? Silo { get; init; }

    /// <summary>What the fraud team has said; nothing by default.</summary>
    public DeskWatch Desk { get; init; } = new();
}
