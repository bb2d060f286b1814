using Confluent.Kafka;

namespace Personalization.Ingest;

/// <summary>A partition that this silo owns, from assignment to revocation. Only the poll loop touches it.</summary>
internal sealed class AssignedPartition(TopicPartition topicPartition)
{
    public TopicPartition TopicPartition { get; } = topicPartition;

    /// <summary>Finding out where to begin; null once the worker runs.</summary>
    public Task<(PartitionStart Start, Tenure Tenure)>? Starting { get; set; }

    /// <summary>The way out where signals and offsets are one transaction, from the search for the start to the worker's end; else null.</summary>
    public TransactionalPublisher? Transactions { get; set; }

    /// <summary>The worker; null while starting, waiting to restart, or stopped.</summary>
    public PartitionWorker? Worker { get; set; }

    /// <summary>Not to be started again before this timestamp.</summary>
    public long RestartAt { get; set; }

    /// <summary>A worker failed since the assignment: an event may have been at fault.</summary>
    public bool Failed { get; private set; }

    /// <summary>Signals below it are out, as a worker before this one knew; the broker may not have taken the commit.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>Users whose states the next worker makes anew from the log, also where one was cut short in doing so.</summary>
    public IReadOnlyCollection<string> Lost { get; private set; } = [];

    /// <summary>Stopped until someone acts.</summary>
    public bool Stopped { get; private set; }

    /// <summary>Fetching is paused: no worker, or its queue is full.</summary>
    public bool Paused { get; set; }

    /// <summary>The offset last handed to the consumer for committing.</summary>
    public long Stored { get; set; } = -1;

    /// <summary>Its worker failed. Call before <see cref="Leave"/>.</summary>
    public void OnFailure(Exception failure)
    {
        // Until the store has them: forgotten before, two that are lost would each be found again while the other is made anew, without end.
        IReadOnlyCollection<string> unfinished = Worker is { IsRebuilt: true } ? [] : Lost;
        Lost = failure is StateLostException lost ? [.. unfinished.Union(lost.Users)] : unfinished;
        Stopped = failure is PartitionStoppedException;
        Failed |= failure is not (PartitionTakenException or StateLostException);
    }

    /// <summary>Nobody works on it any longer; a transaction that is under way is aborted.</summary>
    public void Leave()
    {
        Transactions?.Dispose();
        Acknowledged = Math.Max(Acknowledged, Worker?.Acknowledged ?? 0);
        (Worker, Starting, Transactions) = (null, null, null);
    }
}
