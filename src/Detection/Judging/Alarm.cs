namespace Personalization.Detection;

/// <summary>Everything of an <see cref="Anomaly"/> but what only the keeper of the user's events knows: the ids of the evidence.</summary>
public sealed record Alarm
{
    /// <summary>Of an act <c>bot</c> where velocity and regularity carry the evidence, else <c>unusual</c>; of a case its type's.</summary>
    public required string Kind { get; init; }

    public required Subject Subject { get; init; }

    /// <summary>In [0, 1]: the share of normal traffic that scores lower.</summary>
    public required double Score { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>Heaviest first; the weights sum to 1.</summary>
    public required AlarmReason[] Reasons { get; init; }

    /// <summary><c>watch</c>, <c>challenge</c> or <c>block</c>.</summary>
    public required string Action { get; init; }

    /// <summary>From when the evidence reaches: the start of the visit, or of the incident if that is older.</summary>
    public required DateTimeOffset From { get; init; }

    public required string IncidentId { get; init; }

    /// <summary>1 for an incident's first alarm, then rising by one.</summary>
    public required int Sequence { get; init; }

    /// <summary>Every value judged by, under its name of <see cref="FeatureValues"/>; unknown ones are left out.</summary>
    public required Dictionary<string, double> Inputs { get; init; }

    /// <summary>Version of the rules: the code's, then a hash of options and priors.</summary>
    public required string Rules { get; init; }

    /// <summary>Version of the baseline judged by.</summary>
    public required string Baseline { get; init; }

    /// <summary>The earlier order or review of another user that this is about; null where it is about the event judged.</summary>
    public OddDeal? About { get; init; }

    /// <summary>
    /// The signal. <paramref name="latestEventIds"/> gives the ids of the user's n latest events, of one type or (null) of any,
    /// oldest first, the cause included.
    /// </summary>
    public Anomaly ToAnomaly(in Sighting cause, Func<int, InteractionType?, string[]> latestEventIds)
    {
        ArgumentNullException.ThrowIfNull(latestEventIds);
        var interaction = cause.Interaction;
        return new Anomaly
        {
            Id = SignalId.Of(cause.Position, Kind, Subject.Id),
            IncidentId = IncidentId,
            Sequence = Sequence,
            Kind = Kind,
            Subject = Subject,
            Score = Score,
            Severity = Severity.ToWire(),
            Reasons = [.. Reasons.Select(reason => new Reason(reason.Code, reason.Weight, reason.Text, About is null ? latestEventIds(reason.Events, reason.Of) : [About.EventId]))],
            Action = Action,
            Time = interaction.Time,
            From = From,
            CauseId = interaction.Id,
            Inputs = Inputs,
            Model = cause.Model,
            Rules = Rules,
            Baseline = Baseline,
            Position = cause.Position,
            User = About?.User ?? interaction.User,
        };
    }
}
