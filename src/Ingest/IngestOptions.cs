using System.ComponentModel.DataAnnotations;

namespace Personalization.Ingest;

/// <summary>How partitions are worked on. Section <c>Ingest</c>.</summary>
public sealed class IngestOptions
{
    /// <summary>
    /// Whether signals and offsets are one Kafka transaction. <see cref="Delivery.AtLeastOnce"/> by default, which is faster and which every
    /// broker takes, the embedded one too.
    /// </summary>
    [EnumDataType(typeof(Delivery))]
    public Delivery Delivery { get; set; }

    /// <summary>Events of one micro-batch at most: what has arrived is taken at once, nothing waits for more. Default 256.</summary>
    [Range(1, 100_000)]
    public int MaxBatch { get; set; } = 256;

    /// <summary>Micro-batches whose signals may wait for acknowledgement while the next is applied; commits stay in order. Default 4.</summary>
    [Range(1, 64)]
    public int MaxUnacknowledged { get; set; } = 4;

    /// <summary>
    /// Offsets of one partition that may be applied beyond the one committed last: a broker that takes signals and refuses commits holds the
    /// line there. What a commit interval brings must fit in. Default 50,000.
    /// </summary>
    [Range(1, 100_000_000)]
    public int MaxUncommitted { get; set; } = 50_000;

    /// <summary>Events that wait for a partition's worker before the partition is paused. Default 4,096.</summary>
    [Range(1, 1_000_000)]
    public int QueueEvents { get; set; } = 4_096;

    /// <summary>Bytes that wait for a partition's worker before the partition is paused. Default 16 MiB.</summary>
    [Range(1_024, int.MaxValue)]
    public int QueueBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>A larger value goes to the dead letters as hash, size and prefix. Default 256 KiB.</summary>
    [Range(1_024, 16 * 1024 * 1024)]
    public int MaxEventBytes { get; set; } = 256 * 1024;

    /// <summary>How far an event's time may lie ahead of the time its record was written. Default 24 hours; at most 1,000 days.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1000.00:00:00")]
    public TimeSpan MaxAhead { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// In percent of the memory that the managed heap may use (the container's limit or the heap's own, else the machine's): above it no events are taken until users
    /// have left memory. Default 90, above <c>Activations:PressureLimit</c>, from which on they leave.
    /// </summary>
    [Range(1.0, 100.0)]
    public double MemoryLimit { get; set; } = 90;

    /// <summary>
    /// Events of one user that are taken at once, whatever their times; more are parked. One user's events are applied one after the other, and
    /// the rest of the micro-batch waits for them. A list of items that is looked at brings some dozens of impressions. A change holds from the
    /// log's end on. Default 100.
    /// </summary>
    [Range(1, 1_000_000)]
    public int UserBurst { get; set; } = 100;

    /// <summary>
    /// Events of one user that are taken besides, for every second by the events' own times. Nobody clicks 20 times a second for long. A change
    /// holds from the log's end on. Default 20.
    /// </summary>
    [Range(0.01, 1_000_000)]
    public double UserEventsPerSecond { get; set; } = 20;

    /// <summary>How often acknowledged offsets are committed. Default 200 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan CommitInterval { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a changed state may wait for its snapshot; how far the checkpoint trails follows from it. The longer, the fewer writes and the longer a replay after a crash. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan SnapshotAge { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Snapshots of one partition that may be written at the same time: more of them catch up faster and take more of the processor from events. Default 8.</summary>
    [Range(1, 4_096)]
    public int SnapshotConcurrency { get; set; } = 8;

    /// <summary>How often the checkpoint is written. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How often an event is tried, first with its neighbours and then alone, before it goes to the dead letters as poison: if only it fails.
    /// Where nothing else succeeds either the line stops instead. Default 3.
    /// </summary>
    [Range(1, 100)]
    public int PoisonAttempts { get; set; } = 3;

    /// <summary>How long a partition that failed waits before it is replayed from its checkpoint. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan RestartDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a partition is left alone that another silo was found to own. The group says within a heartbeat or two whose it is; if it is
    /// still ours then, it is taken again. Default 10 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan TakenDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Where a checkpoint lies below the log's first offset: start there all the same, without the events between. Default false.</summary>
    public bool AcceptLoss { get; set; }

    /// <summary>
    /// How many offsets the log is read back for users whose snapshots are damaged. Their partition waits meanwhile, though others' events are
    /// only passed over. Default 1,000,000: some seconds.
    /// </summary>
    [Range(0, long.MaxValue)]
    public long RebuildOffsets { get; set; } = 1_000_000;

    /// <summary>How long a drain may take before the rest is left to replay. Default 4 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(4);
}
