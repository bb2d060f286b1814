namespace Personalization.Ingest;

/// <summary>Whether ingest is at work, for a readiness probe.</summary>
public sealed class IngestHealth
{
    private readonly PollLoop _loop;

    internal IngestHealth(PollLoop loop) => _loop = loop;

    /// <summary>True once this silo has partitions and each has a running worker.</summary>
    public bool IsReady => _loop.IsReady;
}
