using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>Signals as records: key, JSON value, CloudEvents headers, and the trace of the event that caused them.</summary>
internal sealed class SignalEncoder(TopicNames topics)
{
    private const string Source = "/personalization/engine";

    public OutgoingRecord Encode(Recommendation signal, string? traceParent) =>
        new(topics.Recommendations, Encoding.UTF8.GetBytes(signal.User), JsonSerializer.SerializeToUtf8Bytes(signal, WireJson.Default.Recommendation),
            Headers(signal.Id, "recommendation", signal.Time, traceParent))
        { Kind = "recommendation" };

    public OutgoingRecord Encode(Anomaly signal, string? traceParent) =>
        new(topics.Anomalies, Encoding.UTF8.GetBytes(signal.Subject.Id), JsonSerializer.SerializeToUtf8Bytes(signal, WireJson.Default.Anomaly),
            Headers(signal.Id, "anomaly", signal.Time, traceParent))
        { Kind = "anomaly" };

    public OutgoingRecord Encode(Erasure signal, string? traceParent) =>
        new(topics.Erasures, Encoding.UTF8.GetBytes(signal.Id), JsonSerializer.SerializeToUtf8Bytes(signal, WireJson.Default.Erasure),
            Headers(signal.Id, "erasure", signal.Time, traceParent))
        { Kind = "erasure" };

    /// <summary>Takes the user's newest list out of the compacted topic.</summary>
    public OutgoingRecord Tombstone(string user) => new(topics.Recommendations, Encoding.UTF8.GetBytes(user), null, []) { Kind = "tombstone" };

    private static KeyValuePair<string, byte[]>[] Headers(string id, string kind, DateTimeOffset time, string? traceParent) =>
        [.. WireHeaders.Of(id, WireHeaders.SignalPrefix + kind, Source, time, Continue(traceParent, kind))];

    /// <summary>A span of the event's trace where someone listens; else the event's own trace parent, passed on.</summary>
    private static string? Continue(string? traceParent, string kind)
    {
        if (traceParent is null || !ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent))
            return null;
        using var span = IngestTracing.Source.StartActivity(kind, ActivityKind.Producer, parent);
        return span?.Id ?? traceParent;
    }
}
