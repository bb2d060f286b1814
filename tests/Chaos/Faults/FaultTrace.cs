namespace Personalization.Chaos;

/// <summary>A fault that happened, by timestamps of the run's clock.</summary>
/// <param name="Fault">As it stood in the schedule.</param>
/// <param name="Began">When it struck.</param>
/// <param name="Ended">When it was over.</param>
internal readonly record struct FaultTrace(Fault Fault, long Began, long Ended)
{
    /// <summary>When the engine could begin to recover: the others need not wait for a killed silo's successor, but nobody answers without a store.</summary>
    public long Recoverable => Fault.Kind is FaultKind.Kill or FaultKind.Damage ? Began : Ended;
}
