namespace Personalization.Detection;

/// <summary>What came of judging one case.</summary>
/// <param name="Alarm">What there is to tell of, if anything.</param>
/// <param name="Learnt">What the population may learn.</param>
/// <param name="HeldBack">The kind, where an alarm is not told for want of budget.</param>
internal readonly record struct CaseJudgement(Alarm? Alarm, Reading[] Learnt, string? HeldBack)
{
    /// <summary>What its entities are to hear; nothing of a case that says nothing of them.</summary>
    public Remark Remark { get; init; }

    /// <summary>What they are to keep of it, so that it can be judged again; null nearly always.</summary>
    public OddDeal? Odd { get; init; }
}
