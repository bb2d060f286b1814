namespace Personalization.Contracts;

/// <summary>How much of one user a partition takes, from an offset of its log on until the next limit.</summary>
/// <param name="Log">The log that the offset belongs to.</param>
/// <param name="From">The first offset that it holds for.</param>
/// <param name="Burst">Events that are taken at once.</param>
/// <param name="PerSecond">Events that are taken for every further second that the user's events span.</param>
/// <param name="Overlaps">
/// A stretch of offsets begins with what the one before it left, so that a flood gets its burst once. False, as limits of earlier versions were recorded: every
/// stretch gives the burst anew.
/// </param>
[GenerateSerializer, Immutable, Alias("user-limit")]
public sealed record UserLimit(string Log, long From, int Burst, double PerSecond, bool Overlaps = false);
