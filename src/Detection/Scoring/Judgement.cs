using Personalization.Contracts;

namespace Personalization.Detection;

/// <summary>What the detector makes of an event.</summary>
/// <param name="Observation">What normal traffic learns from it; all NaN where the user is suspect.</param>
/// <param name="Alarm">What to say; null where nothing is wrong or an open incident has said it already.</param>
public readonly record struct Judgement(Observation Observation, Alarm? Alarm);
