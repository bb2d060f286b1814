namespace Personalization.Detection;

/// <summary>What came of judging one act.</summary>
internal readonly record struct ActVerdict(Observation Observation, Alarm? Alarm, string? HeldBack = null);
