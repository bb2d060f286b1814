namespace Personalization.Detection;

/// <summary>What was found of a case, and by what it was measured.</summary>
/// <param name="Verdict">What its readings amount to.</param>
/// <param name="Alert">It is told of where less than this share of normal cases goes as far.</param>
/// <param name="Baseline">What it was compared with.</param>
internal readonly record struct CaseFinding(CaseVerdict Verdict, double Alert, PopulationBaseline Baseline)
{
    public bool IsAlarming => Verdict.Tail < Alert;
}
