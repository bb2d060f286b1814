namespace Personalization.Detection;

/// <summary>What the features of one event amount to.</summary>
/// <param name="Evidence">Feature by feature.</param>
/// <param name="Tail">The share of normal traffic that scores as high or higher; 1 minus the score.</param>
internal readonly record struct Verdict(Evidence Evidence, double Tail)
{
    public double Score => 1 - Tail;
}
