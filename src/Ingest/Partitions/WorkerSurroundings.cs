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

    /// <summary>Holds micro-batches back while memory is short; always open by default.</summary>
    public MemoryGate Memory { get; init; } = MemoryGate.Open;

    /// <summary>Records which models ran; null, the default, where nothing does: events run through what each silo runs.</summary>
    public IModels? Models { get; init; }
}
