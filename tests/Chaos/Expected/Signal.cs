using System.Text.Json;
using Personalization.Contracts;

namespace Personalization.Chaos;

/// <summary>A signal as it stands on its topic.</summary>
/// <param name="Topic">Lists and anomalies have no order among them.</param>
/// <param name="Id">A function of its place, kind and subject.</param>
/// <param name="Subject">Whom it is about.</param>
/// <param name="Position">Of the event that caused it.</param>
/// <param name="Content">The record's value, to the letter.</param>
internal sealed record Signal(string Topic, string Id, string Subject, SourcePosition Position, string Content)
{
    public static Signal Of(Recommendation list) => new(Topics.Recommendations, list.Id, list.User, list.Position, JsonSerializer.Serialize(list, WireJson.Default.Recommendation));

    public static Signal Of(Anomaly anomaly) => new(Topics.Anomalies, anomaly.Id, anomaly.Subject.Id, anomaly.Position, JsonSerializer.Serialize(anomaly, WireJson.Default.Anomaly));
}
