using Personalization.Contracts;

namespace Personalization.Detection;

/// <summary>An anomaly but for the ids of the events that prove it, which the user's grain has.</summary>
public sealed record Alarm
{
    /// <summary>The incident that this belongs to.</summary>
    public required string IncidentId { get; init; }

    /// <summary>1 for the first signal of the incident, then rising by one.</summary>
    public required int Sequence { get; init; }

    /// <summary><c>bot</c> where timing carries it, else <c>unusual</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The share of normal events that score lower.</summary>
    public required double Score { get; init; }

    /// <summary><c>low</c>, <c>medium</c> or <c>high</c>.</summary>
    public required string Severity { get; init; }

    /// <summary>Heaviest first: code, share of the score, text, and how many of the user's latest events prove it.</summary>
    public required IReadOnlyList<(string Code, double Weight, string Text, int Events)> Reasons { get; init; }

    /// <summary>The time of the incident's first alarm.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>What it was judged by; a measure that says nothing yet is left out.</summary>
    public required Dictionary<string, double> Inputs { get; init; }

    /// <summary>Version of rules and thresholds.</summary>
    public required string Rules { get; init; }

    /// <summary>Version of the baseline.</summary>
    public required string Baseline { get; init; }

    /// <summary>The signal.</summary>
    /// <param name="sighting">What raised it.</param>
    /// <param name="latestEventIds">Ids of the user's latest events, at most so many, oldest first.</param>
    public Anomaly ToAnomaly(in Sighting sighting, Func<int, string[]> latestEventIds)
    {
        var subject = new Subject("user", sighting.Interaction.User);
        return new()
        {
            Id = SignalId.Of(sighting.Position, "anomaly", subject.Id),
            IncidentId = IncidentId,
            Sequence = Sequence,
            Kind = Kind,
            Subject = subject,
            Score = Score,
            Severity = Severity,
            Reasons = [.. Reasons.Select(reason => new Reason(reason.Code, reason.Weight, reason.Text, latestEventIds(reason.Events)))],
            Action = Severity switch { "high" => "block", "medium" => "challenge", _ => "watch" },
            Time = sighting.Interaction.Time,
            From = From,
            CauseId = sighting.Interaction.Id,
            Inputs = Inputs,
            Model = sighting.Model,
            Rules = Rules,
            Baseline = Baseline,
            Position = sighting.Position,
        };
    }
}
