using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Personalization.Ingest;

/// <summary>
/// Owns the consumer, on a thread of its own: consumes, routes records to partitions, and serves rebalances. What each partition needs
/// next is its keeper's affair.
/// </summary>
internal sealed partial class PollLoop(
    IOptions<KafkaOptions> kafka, IOptions<IngestOptions> options, LogIdentity identity, IGrainFactory grains,
    WorkerSurroundings around, ILoggerFactory loggers, ILogger<PollLoop> logger)
{
    private static readonly TimeSpan PollWait = TimeSpan.FromMilliseconds(50);

    // Written by the poll thread only; gauges read it from others.
    private volatile AssignedPartition[] _assigned = [];
    private IConsumer<byte[], byte[]> _consumer = null!;
    private PartitionKeeper _keeper = null!;

    /// <summary>True once every assigned partition has a running worker, and there is one.</summary>
    public bool IsReady => _assigned is { Length: > 0 } assigned && Array.TrueForAll(assigned, static partition => partition.Worker is not null);

    /// <summary>Partitions in work, with their numbers: lag and trail of the checkpoint, in offsets.</summary>
    public IEnumerable<(int Partition, long Lag, long Trail)> Progress()
    {
        foreach (var partition in _assigned)
            if (partition.Worker is { } worker)
                yield return (partition.TopicPartition.Partition.Value, _keeper.Lag(partition, worker), Math.Max(0, worker.Next - worker.Checkpoint));
    }

    /// <summary>Runs until cancelled, then drains: signals acknowledged, offsets committed, states and checkpoints written.</summary>
    public void Run(CancellationToken stopping)
    {
        if (ResolveLog(stopping) is not { } log)
            return;
        _consumer = Build();
        var watch = kafka.Value.LogId is { Length: > 0 } ? null : new LogWatch(log, identity.Resolve, around.Time);
        _keeper = new(_consumer, log, kafka.Value, options.Value, grains, around, loggers.CreateLogger<PartitionKeeper>());
        try
        {
            _consumer.Subscribe(kafka.Value.Topics.Clickstream);
            while (!stopping.IsCancellationRequested)
            {
                Poll();
                watch?.Look();
                _keeper.Look();
                foreach (var partition in _assigned)
                    _keeper.Tend(partition);
            }
            _keeper.Drain(_assigned);
        }
        finally
        {
            _consumer.Close();
            _consumer.Dispose();
        }
    }

    private string? ResolveLog(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                return identity.Resolve().GetAwaiter().GetResult();
            }
            catch (KafkaException e)
            {
                LogNoBroker(logger, kafka.Value.BootstrapServers, e.Error.Reason);
                stopping.WaitHandle.WaitOne(options.Value.RestartDelay);
            }
        }
        return null;
    }

    private IConsumer<byte[], byte[]> Build()
    {
        var config = KafkaClients.Consumer(kafka.Value, options.Value.CommitInterval);
        // An offset that the log no longer has is an error: jumping to another would lose events in silence.
        config.AutoOffsetReset = AutoOffsetReset.Error;
        config.EnableAutoCommit = options.Value.Delivery == Delivery.AtLeastOnce;
        return new ConsumerBuilder<byte[], byte[]>(config)
            // Begun nowhere: where is for the keeper to find out. Left to itself the client would look for a committed offset, and there may be none.
            .SetPartitionsAssignedHandler((_, partitions) =>
            {
                Assign(partitions);
                return partitions.ConvertAll(static partition => new TopicPartitionOffset(partition, Offset.End));
            })
            .SetPartitionsRevokedHandler((_, partitions) => Revoke(partitions.ConvertAll(static partition => partition.TopicPartition), drain: true))
            .SetPartitionsLostHandler((_, partitions) => Revoke(partitions.ConvertAll(static partition => partition.TopicPartition), drain: false))
            .SetOffsetsCommittedHandler((_, committed) => OnCommitted(committed.Error, committed.Offsets))
            .SetErrorHandler((_, error) => LogBrokerTrouble(logger, error.Reason))
            .Build();
    }

    private void Poll()
    {
        try
        {
            // One long wait, then what else is there already. What is consumed is routed: the client never gives it again.
            var result = _consumer.Consume(PollWait);
            for (var taken = 1; result is not null; taken++)
            {
                Route(result);
                result = taken < options.Value.QueueEvents ? _consumer.Consume(TimeSpan.Zero) : null;
            }
        }
        catch (ConsumeException e) when (e.Error.Code == Confluent.Kafka.ErrorCode.Local_AutoOffsetReset)
        {
            OnOffsetGone(e.ConsumerRecord.TopicPartitionOffset, e.Error.Reason);
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
            Timestamp = IncomingRecord.TimeOf(result.Message.Timestamp.UnixTimestampMs),
            Headers = result.Message.Headers is { Count: > 0 } headers ? [.. headers.Select(static header => KeyValuePair.Create(header.Key, header.GetValueBytes()))] : [],
        });
        if (worker.Queue.IsFull)
            _keeper.Pause(partition);
    }

    /// <summary>Without a worker the partition is new, and nobody has said yet where it begins; with one, its place is gone.</summary>
    private void OnOffsetGone(TopicPartitionOffset place, string reason) => Find(place.TopicPartition)?.Worker?.Abort(new InvalidOperationException(
        $"{place.TopicPartition}: the log no longer has the offset that was to be read next ({reason}): it was cut by retention faster than it is read, or re-created."));

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
            _keeper.Drain(leaving);
        else
            PartitionKeeper.Abandon(leaving);
        _assigned = Array.FindAll(_assigned, partition => !partitions.Contains(partition.TopicPartition));
        LogRevoked(logger, partitions, drained: drain);
    }

    private AssignedPartition? Find(TopicPartition partition) => Array.Find(_assigned, assigned => assigned.TopicPartition == partition);
}
