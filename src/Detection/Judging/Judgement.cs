namespace Personalization.Detection;

/// <summary>What the detector thinks of one event.</summary>
/// <param name="Observation">What the population may learn of it; see <see cref="Observations"/> for what suspects give.</param>
/// <param name="Alarm">What to tell the world; null nearly always.</param>
public readonly record struct Judgement(Observation Observation, Alarm? Alarm);
