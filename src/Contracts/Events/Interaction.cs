using System.Text.Json.Serialization;

namespace Personalization.Contracts;

/// <summary>
/// One thing that one shopper did: the value of a record on the clickstream topic, whose key is <see cref="User"/>.
/// JSON with snake-case names. CloudEvents headers (<see cref="WireHeaders"/>) carry id, type and time as well and win over the body.
/// </summary>
[GenerateSerializer, Immutable, Alias("interaction")]
public sealed record Interaction
{
    /// <summary>The producer's id of this event, unique per producer; 1 to 128 characters. A repeat of it is skipped.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>What was done.</summary>
    [Id(1)] public required InteractionType Type { get; init; }

    /// <summary>The shopper: account or anonymous visitor id, 1 to 128 characters. Equals the record's key.</summary>
    [Id(2)] public required string User { get; init; }

    /// <summary>When it happened, by the producer's clock.</summary>
    [Id(3)] public required DateTimeOffset Time { get; init; }

    /// <summary>The item concerned, by the shop's own id; at most 128 characters.</summary>
    [Id(4)] public string? Item { get; init; }

    /// <summary>The visit that this belongs to, if the shop knows.</summary>
    [Id(5)] public string? Session { get; init; }

    /// <summary>Where it happened: <c>web</c>, <c>app</c>, <c>store</c>…</summary>
    [Id(6)] public string? Channel { get; init; }

    /// <summary>The words searched for.</summary>
    [Id(7)] public string? Query { get; init; }

    /// <summary>How many of the item; 1 where absent.</summary>
    [Id(8)] public int? Quantity { get; init; }

    /// <summary>The item's unit price, in <see cref="Currency"/>.</summary>
    [Id(9)] public decimal? Price { get; init; }

    /// <summary>ISO 4217 code of every amount in this event.</summary>
    [Id(10)] public string? Currency { get; init; }

    /// <summary>The items that an impression showed, best first; at most 1,000.</summary>
    [Id(11)] public string[]? Shown { get; init; }

    /// <summary>The order of a purchase or refund.</summary>
    [Id(12)] public Order? Order { get; init; }

    /// <summary>The rating and text of a review.</summary>
    [Id(13)] public Review? Review { get; init; }

    /// <summary>Where the shopper came from: device, network address.</summary>
    [Id(14)] public Origin? Origin { get; init; }

    /// <summary>The account that an identify event names.</summary>
    [Id(15)] public string? Account { get; init; }

    /// <summary>What a consent event says: true where personalization is allowed.</summary>
    [Id(16)] public bool? Consent { get; init; }

    /// <summary>
    /// The item that moves the shopper's recurrent state, or null where this event moves nothing: an item that interest was shown in
    /// (<see cref="InteractionTypes.ShowsInterest"/>), of a purchase its first line.
    /// </summary>
    [JsonIgnore]
    public string? InterestItem => !InteractionTypes.ShowsInterest(Type) ? null : Order is { Lines: [var first, ..] } ? first.Item : Item;
}
