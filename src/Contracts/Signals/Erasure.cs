namespace Personalization.Contracts;

/// <summary>The audit record that a user was forgotten: it proves the deed without naming the person.</summary>
/// <param name="Id">A function of source position and kind.</param>
/// <param name="Time">The time of the erase event.</param>
/// <param name="Position">Where the erase event stands in the input.</param>
[GenerateSerializer, Immutable, Alias("erasure")]
public sealed record Erasure(string Id, DateTimeOffset Time, SourcePosition Position);
