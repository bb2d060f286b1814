namespace Personalization.Inference;

/// <summary>What the honest that were learned from look like to what was learned, none of them asked about who was learned from: log-odds of one kind.</summary>
/// <param name="Median">Half of them lie lower.</param>
/// <param name="Rare">One in a thousand lies higher; above the median.</param>
public sealed record HonestOdds(float Median, float Rare)
{
    /// <summary>ln(0.999 / 0.001): where one in a thousand of a logistic distribution lies.</summary>
    private const float LogitOfRare = 6.906755f;

    /// <summary>Log-odds in logistic units of these cases: a share 1 / (1 + eᵘ) of them lies above u.</summary>
    internal float Place(float odds) => LogitOfRare * (odds - Median) / (Rare - Median);

    internal bool IsUsable => float.IsFinite(Median) && float.IsFinite(Rare) && Rare > Median;
}
