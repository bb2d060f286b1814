namespace Personalization.Training;

/// <summary>
/// Looks for the neighbours' weight that validates best: none, then odds against the model of 1 to 16, 1 to 8 and so on to 32 to 1, then
/// half a step to both sides of the best of them. Finer steps would choose by chance. Of equals the least weight is taken, so neighbours
/// must earn theirs.
/// </summary>
/// <param name="judge">Steps validation through the serving path with a weight; 0 is the model alone.</param>
internal sealed class BlendSearch(Func<double, Task<RankCounts>> judge)
{
    private const double Least = -4;
    private const double Most = 5;

    /// <summary>By the binary logarithm of the odds; that of none is the least of all.</summary>
    private readonly SortedDictionary<double, RankCounts> _judged = [];

    public async Task<(double Weight, RankCounts Alone, RankCounts Blended)> Run()
    {
        await Judge(double.NegativeInfinity).ConfigureAwait(false);
        for (var odds = Least; odds <= Most; odds++)
            await Judge(odds).ConfigureAwait(false);
        var coarse = Best();
        if (double.IsFinite(coarse))
        {
            await Judge(coarse - 0.5).ConfigureAwait(false);
            await Judge(coarse + 0.5).ConfigureAwait(false);
        }
        var best = Best();
        return (WeightOf(best), _judged[double.NegativeInfinity], _judged[best]);
    }

    private async Task Judge(double odds) => _judged.Add(odds, await judge(WeightOf(odds)).ConfigureAwait(false));

    private static double WeightOf(double odds) => Math.Round(1 / (1 + Math.Pow(2, -odds)), 3);

    /// <summary>By MRR@20, which weighs all places of a list.</summary>
    private double Best() => _judged.OrderByDescending(pair => pair.Value.ReciprocalRankAt(RankCounts.Standard)).ThenBy(pair => pair.Key).First().Key;
}
