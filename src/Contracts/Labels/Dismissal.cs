namespace Personalization.Contracts;

/// <summary>An analyst said of a user that an anomaly was none: for a while it takes more to accuse the user of it again.</summary>
/// <param name="Kind">The anomaly's kind.</param>
/// <param name="Time">When it was said, on the clock that events have.</param>
[GenerateSerializer, Immutable, Alias("dismissal")]
public readonly record struct Dismissal(string Kind, DateTimeOffset Time);
