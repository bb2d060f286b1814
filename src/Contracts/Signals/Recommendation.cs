namespace Personalization.Contracts;

/// <summary>What to show a user next: the value of a record on the recommendations topic, whose key is <see cref="User"/>.</summary>
[GenerateSerializer, Immutable, Alias("recommendation")]
public sealed record Recommendation
{
    /// <summary>A function of source position, kind and user: the same signal published twice has the same id.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Whom it is for.</summary>
    [Id(1)] public required string User { get; init; }

    /// <summary>Best first; at most 20, never one that the user has bought.</summary>
    [Id(2)] public required RankedItem[] Items { get; init; }

    /// <summary>The id of the event after which this was computed.</summary>
    [Id(3)] public required string CauseId { get; init; }

    /// <summary>The time of that event: signals carry the log's time, never the engine's clock.</summary>
    [Id(4)] public required DateTimeOffset Time { get; init; }

    /// <summary>When to stop showing it.</summary>
    [Id(5)] public required DateTimeOffset Expires { get; init; }

    /// <summary>Name and version of the model: <c>storefront-lstm@3f2a…</c>.</summary>
    [Id(6)] public required string Model { get; init; }

    /// <summary>The side of a split that served this, <c>control</c> or <c>variant</c>; <c>default</c> where there is no split.</summary>
    [Id(7)] public string Variant { get; init; } = Variants.Default;

    /// <summary>True where nothing was known of the user and a list of popular items stands in.</summary>
    [Id(8)] public bool Fallback { get; init; }

    /// <summary>Where the cause stands in the input. Keep the highest per user: a lost owner may still publish.</summary>
    [Id(9)] public required SourcePosition Position { get; init; }

    /// <summary>
    /// How likely the shopper's next event is of a kind, 0 to 1 each, as <c>cart</c>, <c>purchase</c>, <c>review</c>, or the visit ends (<c>leave</c>). Absent where the
    /// model foretells none, where the cause moved no state, or where nothing personal may be said.
    /// </summary>
    [Id(10)] public IReadOnlyDictionary<string, float>? Intents { get; init; }
}
