namespace Personalization.Detection;

/// <summary>How often an incident is told of.</summary>
/// <param name="Options">When it is told again.</param>
/// <param name="Budget">How many signals it may have, unless it gets worse.</param>
internal readonly record struct Repetition(DetectionOptions Options, int Budget);
