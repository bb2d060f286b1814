using System.Diagnostics;

namespace Personalization.Ingest;

/// <summary>Spans of ingest: one per signal whose event carried a <c>traceparent</c>.</summary>
internal static class IngestTracing
{
    /// <summary>Named as the meter is.</summary>
    public static readonly ActivitySource Source = new(IngestMetrics.MeterName);
}
