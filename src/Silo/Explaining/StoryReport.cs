using System.Text.Json.Serialization;
using Personalization.Contracts;

namespace Personalization.Silo;

/// <summary>A story as the API tells it; <see cref="Text"/> is what <c>explain</c> prints.</summary>
internal sealed record StoryReport(Anomaly Anomaly, IReadOnlyList<IncidentSignal> Incident, IReadOnlyList<Interaction> Happened, string Rarity, IReadOnlyList<AnalystLabel> Labels, string Text)
{
    public static StoryReport Of(Story story) => new(
        story.Anomaly,
        [.. story.Signals.Select(static signal => new IncidentSignal(signal.Id, signal.Sequence, signal.Time, signal.Severity, signal.Score, signal.Subject))],
        story.Events, Explanation.Rarity(story.Anomaly), story.Labels, Explanation.Of(story));
}

/// <summary>One signal of an incident, as far as it tells how the incident grew.</summary>
internal sealed record IncidentSignal(string Id, int Sequence, DateTimeOffset Time, string Severity, double Score, Subject Subject);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoryReport))]
internal sealed partial class StoryJson : JsonSerializerContext;
