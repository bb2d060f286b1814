namespace Personalization.Contracts;

/// <summary>
/// What an analyst says of an anomaly: the value of a record on the labels topic, whose key is the subject's id. Kind, subject, user, rules
/// and reason are copied from the anomaly, so that nobody has to look it up again. A later label of the same anomaly takes the place of an earlier one.
/// </summary>
[GenerateSerializer, Immutable, Alias("analyst-label")]
public sealed record AnalystLabel
{
    /// <summary>The anomaly meant; absent where the incident is, or where the engine said nothing.</summary>
    [Id(0)] public string? AnomalyId { get; init; }

    /// <summary>The incident meant, as a whole.</summary>
    [Id(1)] public string? IncidentId { get; init; }

    /// <summary>Whom or what it is about.</summary>
    [Id(2)] public required Subject Subject { get; init; }

    /// <summary>The anomaly's kind; of one that the engine missed, what it should have said.</summary>
    [Id(3)] public required string Kind { get; init; }

    /// <summary>What was found.</summary>
    [Id(4)] public required LabelVerdict Verdict { get; init; }

    /// <summary>Who says so; 1 to 128 characters.</summary>
    [Id(5)] public required string Analyst { get; init; }

    /// <summary>When it was said, on the clock that events have.</summary>
    [Id(6)] public required DateTimeOffset Time { get; init; }

    /// <summary>The user whose event raised it: a dismissal makes the engine slower to accuse this user. Default: the subject, where that is a user.</summary>
    [Id(7)] public string? User { get; init; }

    /// <summary>The anomaly's rules, to count by; <c>unknown</c> where absent.</summary>
    [Id(8)] public string? Rules { get; init; }

    /// <summary>The code of the anomaly's first reason, to count by; <c>unknown</c> where absent.</summary>
    [Id(9)] public string? Reason { get; init; }

    /// <summary>In the analyst's words; at most 2,000 characters.</summary>
    [Id(10)] public string? Note { get; init; }
}
