namespace Personalization.Contracts;

/// <summary>A signal on its way to whoever watches the cluster live. A sample: the topics have them all.</summary>
/// <param name="Kind"><c>recommendation</c>, <c>anomaly</c>, <c>erasure</c> or <c>dead_letter</c>.</param>
/// <param name="Key">The record's key as text.</param>
/// <param name="Json">The record's value; empty for dead letters, which may hold anything.</param>
[GenerateSerializer, Immutable, Alias("live-signal")]
public sealed record LiveSignal(string Kind, string Key, string Json);
