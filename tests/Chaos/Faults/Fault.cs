namespace Personalization.Chaos;

/// <summary>One fault of a schedule.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="At">When it begins, since the schedule's start.</param>
/// <param name="Lasts">How long.</param>
/// <param name="Silo">Whom it hits; -1 where all are hit.</param>
internal readonly record struct Fault(FaultKind Kind, TimeSpan At, TimeSpan Lasts, int Silo)
{
    public bool HitsASilo => Kind is FaultKind.Kill or FaultKind.Pause or FaultKind.Leave or FaultKind.Damage;

    public TimeSpan End => At + Lasts;

    public override string ToString() => HitsASilo ? $"{Kind} silo {Silo} for {Lasts.TotalSeconds:f1} s" : $"{Kind} for {Lasts.TotalSeconds:f1} s";
}
