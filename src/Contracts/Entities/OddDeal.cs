namespace Personalization.Contracts;

/// <summary>
/// An order or review that was odd by itself and not told of: its sellers keep it for a day and bring it up again as others' come (<see cref="LookBack"/>),
/// since the first of a ring's look like chance until the next ones are there.
/// </summary>
[GenerateSerializer, Immutable, Alias("odd-deal")]
public sealed record OddDeal
{
    /// <summary>Whose it is.</summary>
    [Id(0)] public required string User { get; init; }

    /// <summary>The id of its event.</summary>
    [Id(1)] public required string EventId { get; init; }

    /// <summary>The id of what an anomaly would be about: the order's, or the review's event's.</summary>
    [Id(2)] public required string SubjectId { get; init; }

    /// <summary>When its event happened.</summary>
    [Id(3)] public required DateTimeOffset Time { get; init; }

    /// <summary>What it was judged by, without what others at the same seller had come to by then.</summary>
    [Id(4)] public required Reading[] Readings { get; init; }

    /// <summary>The strength that it is counted with among its like, in decades; NaN where its user was suspect and it is not counted.</summary>
    [Id(5)] public required float Strength { get; init; }

    /// <summary>How much rarer than asked of others it must be, in (0, 1]: less than 1 after a dismissal. Default 1.</summary>
    [Id(6)] public float Leniency { get; init; } = 1;

    /// <summary>The incident that it belongs to, or would open; nothing was told of it before.</summary>
    [Id(7)] public required string IncidentId { get; init; }

    /// <summary>Where its incident is counted for the kind's budget of alerts; negative where it is not. Default −1.</summary>
    [Id(8)] public float Place { get; init; } = -1;

    /// <summary>True once it was told of: it is not brought up again.</summary>
    [Id(9)] public bool IsTold { get; init; }
}
