using System.Globalization;

namespace Personalization.Silo;

/// <summary>Numbers of one interval: rates per second, totals since the start, lag in events, latency in milliseconds.</summary>
internal sealed record LiveReading(
    long Events, double EventsPerSecond, double RecommendationsPerSecond, long Anomalies, long DeadLetters, long Parked, long Lag, long Trail, double P50Ms, double P99Ms)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{EventsPerSecond,7:0} events/s {RecommendationsPerSecond,7:0} recommendations/s {Anomalies,6} anomalies {DeadLetters,5} dead letters {Parked,5} parked   lag {Lag,5}   p50 {P50Ms,5:0.0} ms   p99 {P99Ms,6:0.0} ms");
}
