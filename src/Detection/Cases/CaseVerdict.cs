namespace Personalization.Detection;

/// <summary>What the readings of one case amount to.</summary>
/// <param name="Evidence">Of each reading, in decades.</param>
/// <param name="Strength">Of all together, in decades: 3 means one in a thousand, were the gauges independent.</param>
/// <param name="Own">The strength without what others at the same seller have come to.</param>
/// <param name="Tail">The share of normal cases that are as strong or stronger; 1 minus the score.</param>
internal readonly record struct CaseVerdict(double[] Evidence, double Strength, double Own, double Tail)
{
    public double Score => 1 - Tail;
}
