namespace Personalization.Chaos;

/// <summary>A fault that happened.</summary>
/// <param name="Fault">As it stood in the schedule.</param>
/// <param name="Ended">When it was over, as a timestamp of the run's clock.</param>
internal readonly record struct FaultTrace(Fault Fault, long Ended);
