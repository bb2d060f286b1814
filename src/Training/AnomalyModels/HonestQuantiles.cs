using Personalization.Inference;

namespace Personalization.Training;

/// <summary>What honest cases look like to trees that did not learn from them.</summary>
internal static class HonestQuantiles
{
    private const double Rare = 0.999;

    /// <summary>Where nearly all look alike, a step of log-odds is rare.</summary>
    private const float LeastSpread = 1;

    public static HonestOdds Of(IEnumerable<Scored> scored)
    {
        var honest = scored.Where(static one => !one.IsFraud).Select(static one => (float)one.Score).Order().ToArray();
        var median = honest[honest.Length / 2];
        return new HonestOdds(median, Math.Max(honest[(int)(Rare * (honest.Length - 1))], median + LeastSpread));
    }
}
