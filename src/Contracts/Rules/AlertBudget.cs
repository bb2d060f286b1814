using System.Text.Json.Serialization;

namespace Personalization.Contracts;

/// <summary>How many alerts of one kind there is time to look into: new incidents, not the repeats of one. Where both rates are given, both hold.</summary>
[GenerateSerializer, Immutable, Alias("alert-budget"), JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AlertBudget
{
    /// <summary>
    /// Of a thousand that are judged: orders (<c>fake_order</c>), reviews (<c>review_spam</c>), checkouts and orders (<c>account_takeover</c>),
    /// visits (<c>bot</c>, <c>unusual</c>). 0.001 to 1,000, which is all. Default: no such limit.
    /// </summary>
    [Id(0)] public double? PerThousand { get; init; }

    /// <summary>In an hour of the whole cluster, in the time of events; the partitions share it evenly. 0.001 to 1,000,000. Default: no such limit.</summary>
    [Id(1)] public double? PerHour { get; init; }
}
