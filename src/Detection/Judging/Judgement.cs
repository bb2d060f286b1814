namespace Personalization.Detection;

/// <summary>What the detector thinks of one event.</summary>
/// <param name="Observation">What the population may learn of it; see <see cref="Observations"/> for what suspects give.</param>
/// <param name="Alarms">What to tell the world, of each kind at most one; empty nearly always.</param>
/// <param name="HeldBack">Kinds of incidents that alarm from here on and are not told for want of budget; null nearly always.</param>
public readonly record struct Judgement(Observation Observation, Alarm[] Alarms, string[]? HeldBack = null);
