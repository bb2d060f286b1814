using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>
/// The signals of one event, kept until they are known to be committed; the entities that must have forgotten the user by then, and what others are to
/// hear of an order or review.
/// </summary>
[GenerateSerializer, Immutable, Alias("pending-outcome")]
internal sealed record PendingOutcome(SourcePosition Position, Recommendation? Recommendation, Anomaly[] Anomalies, Erasure? Erasure, string[]? Partings = null, DealRemark? Remark = null, DealRemark[]? RemarksOnOthers = null);
