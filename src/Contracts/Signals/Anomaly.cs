namespace Personalization.Contracts;

/// <summary>Something that looks wrong: the value of a record on the anomalies topic, whose key is the subject's id.</summary>
[GenerateSerializer, Immutable, Alias("anomaly")]
public sealed record Anomaly
{
    /// <summary>A function of source position, kind and subject: the same signal published twice has the same id.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>One incident grows instead of flooding: its signals share this id.</summary>
    [Id(1)] public required string IncidentId { get; init; }

    /// <summary>1 for an incident's first signal, then rising by one.</summary>
    [Id(2)] public required int Sequence { get; init; }

    /// <summary><c>bot</c>, <c>fake_order</c>, <c>review_spam</c>, <c>account_takeover</c> or <c>unusual</c>.</summary>
    [Id(3)] public required string Kind { get; init; }

    /// <summary>Who or what it is about.</summary>
    [Id(4)] public required Subject Subject { get; init; }

    /// <summary>In [0, 1]: the share of normal traffic that scores lower.</summary>
    [Id(5)] public required double Score { get; init; }

    /// <summary><c>low</c>, <c>medium</c> or <c>high</c>.</summary>
    [Id(6)] public required string Severity { get; init; }

    /// <summary>Why, heaviest first; the weights sum to 1.</summary>
    [Id(7)] public required Reason[] Reasons { get; init; }

    /// <summary><c>watch</c>, <c>challenge</c> or <c>block</c>: a suggestion, for people or rules to decide.</summary>
    [Id(8)] public required string Action { get; init; }

    /// <summary>The time of the event that raised it: signals carry the log's time, never the engine's clock.</summary>
    [Id(9)] public required DateTimeOffset Time { get; init; }

    /// <summary>From when the evidence reaches; it ends at <see cref="Time"/>.</summary>
    [Id(10)] public required DateTimeOffset From { get; init; }

    /// <summary>The id of the event that raised it.</summary>
    [Id(11)] public required string CauseId { get; init; }

    /// <summary>The feature values that it was judged by; with the versions below it can be scored again exactly.</summary>
    [Id(12)] public required Dictionary<string, double> Inputs { get; init; }

    /// <summary>Name and version of the model whose surprise was used.</summary>
    [Id(13)] public required string Model { get; init; }

    /// <summary>Version of the rules and thresholds.</summary>
    [Id(14)] public required string Rules { get; init; }

    /// <summary>Version of the population's baseline.</summary>
    [Id(15)] public required string Baseline { get; init; }

    /// <summary>Where the cause stands in the input.</summary>
    [Id(16)] public required SourcePosition Position { get; init; }

    /// <summary>
    /// The user whose event raised it, whatever the subject; of an earlier order or review that was looked back at, whose that is. Null in signals of earlier builds.
    /// </summary>
    [Id(17)] public string? User { get; init; }

    /// <summary>The side of a split that the user was on, <c>control</c> or <c>variant</c>; null where there is no split, and in signals of earlier builds.</summary>
    [Id(18)] public string? Variant { get; init; }
}
