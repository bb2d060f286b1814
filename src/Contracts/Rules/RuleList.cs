using System.Text.Json.Serialization;

namespace Personalization.Contracts;

/// <summary>Ids as events name them, at most 1,000 of a sort: the list travels with the events that it is asked about.</summary>
[GenerateSerializer, Immutable, Alias("rule-list"), JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RuleList
{
    /// <summary>Users. Default: none.</summary>
    [Id(0)] public string[] Users { get; init; } = [];

    /// <summary>Devices, as <see cref="Origin.Device"/>. Default: none.</summary>
    [Id(1)] public string[] Devices { get; init; } = [];

    /// <summary>Network addresses, as <see cref="Origin.Ip"/>. Default: none.</summary>
    [Id(2)] public string[] Ips { get; init; } = [];

    /// <summary>Sellers of orders and reviews. Default: none.</summary>
    [Id(3)] public string[] Sellers { get; init; } = [];
}
