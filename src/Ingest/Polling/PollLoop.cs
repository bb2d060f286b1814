using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>
/// Owns the consumer, on a thread of its own: consumes, pauses, seeks, stores offsets and serves rebalances. Every partition goes one
/// way into work, at assignment as after a failure: find the start, seek, run a worker.
/// </summary>
internal sealed partial class PollLoop(
    IOptions<KafkaOptions> kafka, IOptions<IngestOptions> options, LogIdentity identity, IGrainFactory grains,
    WorkerSurroundings around, ILogger<PollLoop> logger)
{
    private static readonly TimeSpan PollWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BrokerPatience = TimeSpan.FromSeconds(10);

    // Written by the poll thread only; gauges read it from others.
    private volatile AssignedPartition[] _assigned = [];
    private IConsumer<byte[], byte[]> _consumer = null!;
    private string _log = "";

    /// <summary>True once every assigned partition has a running worker, and there is one.</summary>
    public bool IsReady => _assigned is { Length: > 0 } assigned && Array.TrueForAll(assigned, static partition => partition.Worker is not null);

    /// <summary>Partitions in work, with their numbers: lag and trail of the checkpoint, in offsets.</summary>
    public IEnumerable<(int Partition, long Lag, long Trail)> Progress()
    {
        foreach (var partition in _assigned)
            if (partition.Worker is { } worker)
                yield return (partition.TopicPartition.Partition.Value, Lag(partition, worker), Math.Max(0, worker.Next - worker.Checkpoint));
    }

    /// <summary>Runs until cancelled, then drains: signals acknowledged, offsets committed, states and checkpoints written.</summary>
    public void Run(CancellationToken stopping)
    {
        if (!ResolveLog(stopping))
            return;
        _consumer = Build();
        try
        {
            _consumer.Subscribe(kafka.Value.Topics.Clickstream);
            while (!stopping.IsCancellationRequested)
            {
                Poll();
                foreach (var partition in _assigned)
                    Tend(partition);
            }
            Drain(_assigned);
        }
        finally
        {
            _consumer.Close();
            _consumer.Dispose();
        }
    }

    private bool ResolveLog(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                _log = identity.Resolve().GetAwaiter().GetResult();
                return true;
            }
            catch (KafkaException e)
            {
                LogNoBroker(logger, kafka.Value.BootstrapServers, e.Error.Reason);
                stopping.WaitHandle.WaitOne(options.Value.RestartDelay);
            }
        }
        return false;
    }

    private IConsumer<byte[], byte[]> Build() =>
        new ConsumerBuilder<byte[], byte[]>(KafkaClients.Consumer(kafka.Value, options.Value.CommitInterval))
            .SetPartitionsAssignedHandler((_, partitions) => Assign(partitions))
            .SetPartitionsRevokedHandler((_, partitions) => Revoke(partitions.ConvertAll(static partition => partition.TopicPartition), drain: true))
            .SetPartitionsLostHandler((_, partitions) => Revoke(partitions.ConvertAll(static partition => partition.TopicPartition), drain: false))
            .SetOffsetsCommittedHandler((_, committed) => OnCommitted(committed.Error, committed.Offsets))
            .SetErrorHandler((_, error) => LogBrokerTrouble(logger, error.Reason))
            .Build();

    private void Poll()
    {
        try
        {
            // One long wait, then what else is there already.
            var result = _consumer.Consume(PollWait);
            for (var taken = 0; result is not null && taken < options.Value.QueueEvents; taken++)
            {
                Route(result);
                result = _consumer.Consume(TimeSpan.Zero);
            }
        }
        catch (ConsumeException e) when (!e.Error.IsFatal)
        {
            LogBrokerTrouble(logger, e.Error.Reason);
        }
    }

    private void Route(ConsumeResult<byte[], byte[]> result)
    {
        var partition = Find(result.TopicPartition);
        // Without a worker the partition will be sought back to where its next worker begins.
        if (partition?.Worker is not { } worker || result.Message is null)
            return;
        worker.Queue.Enqueue(new()
        {
            Offset = result.Offset.Value,
            Key = result.Message.Key,
            Value = result.Message.Value,
            Timestamp = result.Message.Timestamp.UtcDateTime,
            Headers = result.Message.Headers is { Count: > 0 } headers ? [.. headers.Select(static header => KeyValuePair.Create(header.Key, header.GetValueBytes()))] : [],
        });
        if (worker.Queue.IsFull)
            Pause(partition);
    }

    /// <summary>One look at a partition: whatever its state, the next step.</summary>
    private void Tend(AssignedPartition partition)
    {
        if (partition.Worker is { } worker)
        {
            if (worker.Completion.IsFaulted)
                Fail(partition, worker.Completion.Exception!.InnerExceptions[0]);
            else
                Serve(partition, worker);
        }
        else if (!partition.Stopped)
            Start(partition);
    }

    private void Serve(AssignedPartition partition, PartitionWorker worker)
    {
        if (partition.Paused && worker.Queue.HasRoom)
        {
            _consumer.Resume([partition.TopicPartition]);
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
                partition.Starting = Task.Run(() => FindStart(partition.TopicPartition));
            return;
        }
        if (!partition.Starting.IsCompleted)
            return;
        try
        {
            var start = partition.Starting.GetAwaiter().GetResult();
            _consumer.Seek(new(partition.TopicPartition, start.Offset));
            partition.Worker = new(Identity(partition.TopicPartition), start, Memory(partition.TopicPartition), around);
            partition.Starting = null;
            LogStarted(logger, partition.TopicPartition, start.Offset, start.Committed, start.End);
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

    private async Task<PartitionStart> FindStart(TopicPartition partition)
    {
        var checkpoint = await Memory(partition).ReadCheckpoint().ConfigureAwait(false);
        var committed = _consumer.Committed([partition], BrokerPatience)[0].Offset;
        var ends = _consumer.QueryWatermarkOffsets(partition, BrokerPatience);
        return PartitionStart.Decide(
            Identity(partition).ToString(), _log, checkpoint, committed.IsSpecial ? null : committed.Value, ends.Low.Value, ends.High.Value, options.Value.AcceptLoss);
    }

    /// <summary>The one place where failures of a partition end: it replays from its checkpoint, or stops until someone acts.</summary>
    private void Fail(AssignedPartition partition, Exception failure)
    {
        Pause(partition);
        partition.Worker?.Dispose();
        partition.Worker = null;
        partition.Starting = null;
        partition.Stopped = failure is PartitionStoppedException;
        partition.RestartAt = around.Time.GetTimestamp() + (long)(options.Value.RestartDelay.TotalSeconds * around.Time.TimestampFrequency);
        if (partition.Stopped)
        {
            LogStopped(logger, partition.TopicPartition, failure.Message);
            return;
        }
        around.Metrics.OnRestart();
        LogRestart(logger, failure, partition.TopicPartition, options.Value.RestartDelay);
    }

    private void Pause(AssignedPartition partition)
    {
        if (partition.Paused)
            return;
        _consumer.Pause([partition.TopicPartition]);
        partition.Paused = true;
    }

    private void Store(AssignedPartition partition, PartitionWorker worker)
    {
        var acknowledged = worker.Acknowledged;
        if (acknowledged <= partition.Stored)
            return;
        _consumer.StoreOffset(new TopicPartitionOffset(partition.TopicPartition, acknowledged));
        partition.Stored = acknowledged;
    }

    private void OnCommitted(Error error, IEnumerable<TopicPartitionOffsetError> offsets)
    {
        if (error.IsError)
        {
            LogBrokerTrouble(logger, $"commit failed: {error.Reason}");
            return;
        }
        foreach (var offset in offsets)
            if (!offset.Error.IsError && !offset.Offset.IsSpecial)
                Find(offset.TopicPartition)?.Worker?.OnCommitted(offset.Offset.Value);
    }

    private void Assign(List<TopicPartition> partitions)
    {
        _assigned = [.. _assigned, .. partitions.Select(static partition => new AssignedPartition(partition))];
        LogAssigned(logger, partitions);
    }

    private void Revoke(List<TopicPartition> partitions, bool drain)
    {
        var leaving = Array.FindAll(_assigned, partition => partitions.Contains(partition.TopicPartition));
        if (drain)
            Drain(leaving);
        _assigned = Array.FindAll(_assigned, partition => !partitions.Contains(partition.TopicPartition));
        LogRevoked(logger, partitions, drained: drain);
    }

    /// <summary>Blocks the poll thread on purpose: the partitions may not go before their work is safe.</summary>
    private void Drain(AssignedPartition[] partitions)
    {
        using var deadline = new CancellationTokenSource(options.Value.DrainTimeout, around.Time);
        var working = Array.FindAll(partitions, static partition => partition.Worker is not null);
        Task.WhenAll(working.Select(partition => partition.Worker!.StopApplying(deadline.Token))).GetAwaiter().GetResult();
        Commit(working);
        try
        {
            var sound = working.Where(static partition => !partition.Worker!.Completion.IsFaulted);
            Task.WhenAll(sound.Select(partition => partition.Worker!.SnapshotAll(deadline.Token))).GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            // What was not written is replayed by whoever takes the partition next.
            LogDrainCut(logger, e);
        }
        foreach (var partition in working)
            partition.Worker = null;
    }

    private void Commit(AssignedPartition[] partitions)
    {
        var offsets = partitions.Select(static partition => new TopicPartitionOffset(partition.TopicPartition, partition.Worker!.Acknowledged)).ToList();
        if (offsets.Count == 0)
            return;
        try
        {
            _consumer.Commit(offsets);
            foreach (var partition in partitions)
                partition.Worker!.OnCommitted(partition.Worker.Acknowledged);
        }
        catch (KafkaException e)
        {
            LogBrokerTrouble(logger, $"commit failed: {e.Error.Reason}");
        }
    }

    private long Lag(AssignedPartition partition, PartitionWorker worker)
    {
        var high = _consumer.GetWatermarkOffsets(partition.TopicPartition).High;
        return high.IsSpecial ? worker.Queue.Count : Math.Max(0, high.Value - worker.Next);
    }

    private AssignedPartition? Find(TopicPartition partition) => Array.Find(_assigned, assigned => assigned.TopicPartition == partition);

    private PartitionIdentity Identity(TopicPartition partition) => new(_log, partition.Topic, partition.Partition.Value);

    private IPartitionGrain Memory(TopicPartition partition) =>
        grains.GetGrain<IPartitionGrain>($"{kafka.Value.GroupId}/{partition.Topic}/{partition.Partition.Value}");
}
