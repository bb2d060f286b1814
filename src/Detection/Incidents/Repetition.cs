namespace Personalization.Detection;

/// <summary>How often an incident is told of.</summary>
/// <param name="Options">When it is told again.</param>
/// <param name="Budget">How many signals it may have, unless it gets worse.</param>
/// <param name="IsHeld">True while it is too weak for its kind's budget of alerts; one that was told already is told again all the same.</param>
/// <param name="Least">How many alarming events it takes to be told of at all.</param>
internal readonly record struct Repetition(DetectionOptions Options, int Budget, bool IsHeld, int Least = 1);
