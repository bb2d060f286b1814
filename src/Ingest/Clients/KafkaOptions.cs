using System.ComponentModel.DataAnnotations;

namespace Personalization.Ingest;

/// <summary>How to reach Kafka. Section <c>Kafka</c>.</summary>
public sealed class KafkaOptions
{
    /// <summary>
    /// <c>host:port[,host:port…]</c> of the brokers. Absent by default: the silo then starts its embedded broker and fills it in.
    /// </summary>
    [Required(AllowEmptyStrings = false)]
    public string BootstrapServers { get; set; } = "";

    /// <summary>The consumer group; checkpoints are kept under its name as well. Default <c>personalization</c>.</summary>
    [Required(AllowEmptyStrings = false)]
    public string GroupId { get; set; } = "personalization";

    /// <summary>Topic names.</summary>
    [Required]
    public TopicNames Topics { get; set; } = new();

    /// <summary>
    /// Raise it by hand when the clickstream topic was re-created on a broker too old to give topics an id (before 2.8):
    /// it is then part of the log's id, so that offsets of the new topic are not compared with those of the old. Default 0.
    /// </summary>
    [Range(0, int.MaxValue)]
    public int LogEpoch { get; set; }

    /// <summary>
    /// The log's id, given rather than asked for. Only the embedded broker sets it, whose log is new at every start.
    /// Absent by default: cluster id and topic id are asked of the broker.
    /// </summary>
    public string? LogId { get; set; }

    /// <summary>
    /// The group at work, where this silo only makes states beside it: what that one has committed is taken for published, and nothing is
    /// published here. Checkpoints are kept under its name. Only <c>reprocess</c> sets it. Absent by default.
    /// </summary>
    public string? FollowedGroup { get; set; }

    /// <summary>
    /// A member of the group that is silent for so long is given up, and the others take its partitions. The shorter, the sooner the partitions
    /// of a killed silo are worked on again; a silo that stands still for as long loses its own. Longer than <c>Silo:DeadAfter</c>, so that what
    /// lived on a dead silo can be reached by then. Brokers take from 6 s (<c>group.min.session.timeout.ms</c>) to 30 minutes. Default 10 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")]
    public TimeSpan SessionTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a member says that it lives, and hears that the group rebalances. At most a third of <see cref="SessionTimeout"/>. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Anything else for librdkafka, by its own names: <c>security.protocol</c>, <c>sasl.username</c>, <c>ssl.ca.location</c>…
    /// Settings that the engine's guarantees rest on (<see cref="KafkaClients.Owned"/>) are refused. Empty by default.
    /// </summary>
    public Dictionary<string, string> Client { get; } = [];
}
