using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>
/// Keeps assigned partitions at work: looks at one, whatever its state, and takes the next step. Used by the poll loop's thread only, as
/// the consumer is. A partition goes one way into work, at assignment as after a failure: find the start, seek, run a worker.
/// </summary>
internal sealed partial class PartitionKeeper(
    IConsumer<byte[], byte[]> consumer, string log, KafkaOptions kafka, IngestOptions options, IGrainFactory grains,
    WorkerSurroundings around, ILogger<PartitionKeeper> logger)
{
    private static readonly TimeSpan BrokerPatience = TimeSpan.FromSeconds(10);

    /// <summary>Null where signals are published here.</summary>
    private readonly FollowedGroup? _followed = kafka.FollowedGroup is { } group ? FollowedGroup.Of(kafka, group, around.Time) : null;

    /// <summary>What concerns no single partition.</summary>
    public void Look() => _followed?.Look();

    /// <summary>One look at a partition: whatever its state, the next step.</summary>
    public void Tend(AssignedPartition partition)
    {
        if (partition.Worker is { } worker)
        {
            // Nobody told it to end: a cancelled call is a failure like any other.
            if (worker.Completion.IsCompleted)
                Fail(partition, FailureOf(worker));
            else
                Serve(partition, worker);
        }
        else if (!partition.Stopped)
            Start(partition);
    }

    /// <summary>Stops fetching; what was fetched and not taken yet is dropped by the client and fetched again.</summary>
    public void Pause(AssignedPartition partition)
    {
        if (partition.Paused)
            return;
        consumer.Pause([partition.TopicPartition]);
        partition.Paused = true;
    }

    /// <summary>Events in the log not applied yet.</summary>
    public long Lag(AssignedPartition partition, PartitionWorker worker)
    {
        var high = consumer.GetWatermarkOffsets(partition.TopicPartition).High;
        return high.IsSpecial ? worker.Queue.Count : Math.Max(0, high.Value - worker.Next);
    }

    /// <summary>Blocks the poll thread on purpose: the partitions may not go before their work is safe.</summary>
    public void Drain(AssignedPartition[] partitions)
    {
        using var deadline = new CancellationTokenSource(options.DrainTimeout, around.Time);
        var working = Array.FindAll(partitions, static partition => partition.Worker is not null);
        Task.WhenAll(working.Select(partition => partition.Worker!.StopApplying(deadline.Token))).GetAwaiter().GetResult();
        Commit(working);
        try
        {
            foreach (var partition in Array.FindAll(working, static partition => partition.Worker!.Completion.IsFaulted))
                LogDrainCut(logger, FailureOf(partition.Worker!));
            var sound = working.Where(static partition => !partition.Worker!.Completion.IsFaulted);
            Task.WhenAll(sound.Select(partition => partition.Worker!.SnapshotAll(deadline.Token))).GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            // What was not written is replayed by whoever takes the partition next.
            LogDrainCut(logger, e);
        }
        foreach (var partition in partitions)
            partition.Leave();
    }

    /// <summary>Lost to another member already: what is under way is cut off, and nothing more is written.</summary>
    public static void Abandon(AssignedPartition[] partitions)
    {
        foreach (var partition in partitions)
        {
            partition.Worker?.Abort();
            partition.Leave();
        }
    }

    private static Exception FailureOf(PartitionWorker worker) =>
        worker.Completion.Exception?.InnerExceptions[0] ?? new OperationCanceledException("A call to a grain, the store or the broker was cancelled from outside.");

    private void Serve(AssignedPartition partition, PartitionWorker worker)
    {
        if (partition.Paused && worker.Queue.HasRoom)
        {
            consumer.Resume([partition.TopicPartition]);
            partition.Paused = false;
        }
        Store(partition, worker);
    }

    private void Start(AssignedPartition partition)
    {
        Pause(partition);
        if (partition.Starting is null)
        {
            if (around.Time.GetTimestamp() >= partition.RestartAt)
                Take(partition);
            return;
        }
        if (!partition.Starting.IsCompleted)
            return;
        try
        {
            var (start, tenure) = partition.Starting.GetAwaiter().GetResult();
            consumer.Seek(new(partition.TopicPartition, start.ReadFrom));
            start = start with { AfterFailure = partition.Failed, Committed = Math.Max(start.Committed, partition.Acknowledged) };
            partition.Worker = new(Identity(partition.TopicPartition), start, tenure, SurroundingsOf(partition));
            partition.Starting = null;
            LogStarted(logger, partition.TopicPartition, start.Offset, start.Committed, start.End);
            if (start.Rebuild is { } rebuild)
                LogRebuild(logger, partition.TopicPartition, partition.Lost.Count, start.Offset, rebuild.Until);
        }
        catch (KafkaException e) when (e.Error.Code == Confluent.Kafka.ErrorCode.Local_State)
        {
            // Assigned a moment ago: the fetcher cannot seek yet. The next look tries again.
        }
        catch (Exception e)
        {
            Fail(partition, e);
        }
    }

    private void Take(AssignedPartition partition)
    {
        var transactions = partition.Transactions = options.Delivery == Delivery.ExactlyOnce ? Open(partition.TopicPartition) : null;
        var lost = partition.Lost;
        partition.Starting = Task.Run(() => FindStart(partition.TopicPartition, lost, transactions?.Ready ?? Task.CompletedTask));
    }

    private TransactionalPublisher Open(TopicPartition partition) => new(
        Identity(partition).ToString(),
        () => new KafkaTransactions(KafkaClients.Transactional(kafka, KeyOf(partition)), partition, () => consumer.ConsumerGroupMetadata),
        logger);

    private WorkerSurroundings SurroundingsOf(AssignedPartition partition) =>
        partition.Transactions is { } transactions ? around with { Publisher = transactions }
        : _followed is { } followed ? around with { Publisher = followed.PublisherOf(partition.TopicPartition.Partition.Value) }
        : around;

    /// <param name="partition">Whose start.</param>
    /// <param name="lost">Users whose states are to be made anew.</param>
    /// <param name="fenced">The former owner can commit no more: the committed offset read before might rise after.</param>
    private async Task<(PartitionStart Start, Tenure Tenure)> FindStart(TopicPartition partition, IReadOnlyCollection<string> lost, Task fenced)
    {
        await fenced.ConfigureAwait(false);
        var tenure = await Own(partition).ConfigureAwait(false);
        var committed = consumer.Committed([partition], BrokerPatience)[0].Offset;
        var ends = consumer.QueryWatermarkOffsets(partition, BrokerPatience);
        var start = PartitionStart.Decide(
            Identity(partition).ToString(), log, tenure.Found, committed.IsSpecial ? null : committed.Value, ends.Low.Value, ends.High.Value, options.AcceptLoss);
        // What lies before the end may have been applied under the limit before; of a log that is new to us, nothing was.
        await tenure.Limit(new(log, tenure.Found?.Log == log ? FloodGate.NextBeginning(ends.High.Value) : 0, options.UserBurst, options.UserEventsPerSecond, Overlaps: true)).ConfigureAwait(false);
        // Before anything is committed: a silo killed before its first snapshot would otherwise begin at the committed offset, with empty states.
        if (tenure.Found?.Log != log)
            await tenure.WriteCheckpoint(new(log, start.Offset, start.Committed)).ConfigureAwait(false);
        start = lost.Count == 0 ? start : start.Rebuilding(lost, ends.Low.Value, options.RebuildOffsets);
        return (start with { ReadFrom = Math.Max(ends.Low.Value, FloodGate.NeededFor(start.Offset)), Partitions = PartitionsOf(partition.Topic) }, tenure);
    }

    private int PartitionsOf(string topic)
    {
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        return admin.GetMetadata(topic, BrokerPatience).Topics[0].Partitions.Count;
    }

    private async Task<Tenure> Own(TopicPartition partition)
    {
        var memory = grains.GetGrain<IPartitionGrain>(KeyOf(partition));
        return new(Identity(partition), await memory.Take(around.Silo).ConfigureAwait(false), memory);
    }

    /// <summary>The one place where failures of a partition end: it replays from its checkpoint, or stops until someone acts.</summary>
    private void Fail(AssignedPartition partition, Exception failure)
    {
        Pause(partition);
        partition.Worker?.Dispose();
        partition.OnFailure(failure);
        partition.Leave();
        var delay = failure is PartitionTakenException ? options.TakenDelay : options.RestartDelay;
        partition.RestartAt = around.Time.GetTimestamp() + (long)(delay.TotalSeconds * around.Time.TimestampFrequency);
        Tell(partition, failure, delay);
    }

    private void Tell(AssignedPartition partition, Exception failure, TimeSpan delay)
    {
        if (failure is PartitionTakenException)
        {
            LogTaken(logger, partition.TopicPartition, delay, failure.Message);
            return;
        }
        if (partition.Stopped)
        {
            LogStopped(logger, partition.TopicPartition, failure.Message);
            return;
        }
        around.Metrics.OnRestart();
        LogRestart(logger, failure, partition.TopicPartition, delay);
    }

    private void Store(AssignedPartition partition, PartitionWorker worker)
    {
        var acknowledged = worker.Acknowledged;
        if (options.Delivery == Delivery.ExactlyOnce)
        {
            // Acknowledged is what a transaction committed.
            worker.OnCommitted(acknowledged);
            return;
        }
        if (acknowledged <= partition.Stored)
            return;
        consumer.StoreOffset(new TopicPartitionOffset(partition.TopicPartition, acknowledged));
        partition.Stored = acknowledged;
    }

    private void Commit(AssignedPartition[] partitions)
    {
        if (options.Delivery == Delivery.ExactlyOnce)
        {
            Array.ForEach(partitions, static partition => partition.Worker!.OnCommitted(partition.Worker.Acknowledged));
            return;
        }
        var offsets = partitions.Select(static partition => new TopicPartitionOffset(partition.TopicPartition, partition.Worker!.Acknowledged)).ToList();
        if (offsets.Count == 0)
            return;
        try
        {
            consumer.Commit(offsets);
            foreach (var partition in partitions)
                partition.Worker!.OnCommitted(partition.Worker.Acknowledged);
        }
        catch (KafkaException e)
        {
            LogBrokerTrouble(logger, $"commit failed: {e.Error.Reason}. Who takes the partitions next reads in their checkpoints which signals are out");
        }
    }

    private PartitionIdentity Identity(TopicPartition partition) => new(log, partition.Topic, partition.Partition.Value);

    /// <summary>Of the partition's grain, and its transactional id.</summary>
    private string KeyOf(TopicPartition partition) => $"{kafka.FollowedGroup ?? kafka.GroupId}/{partition.Topic}/{partition.Partition.Value}";
}
