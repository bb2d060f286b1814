namespace Personalization.Contracts;

/// <summary>One value of one measure: what is judged by, and what the picture of normal learns from.</summary>
/// <param name="Measure">The measure's number. The detector gives the numbers (<c>src/Detection</c>) and never uses one again.</param>
/// <param name="Value">In the measure's own unit. Positive infinity, of a combined score: seen but withheld as suspect.</param>
[GenerateSerializer, Immutable, Alias("reading")]
public readonly record struct Reading(int Measure, float Value);
