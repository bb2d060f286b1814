namespace Personalization.Training;

/// <summary>How far an AUC of so few cases may be off: the 95 % interval by DeLong, DeLong and Clarke-Pearson 1988, by midranks (Sun and Xu 2014).</summary>
/// <param name="Low">Never below 0.</param>
/// <param name="High">Never above 1.</param>
internal readonly record struct AucInterval(double Low, double High)
{
    /// <summary>Standard deviations to each side, of a normal distribution.</summary>
    private const double Sides = 1.959964;

    public static AucInterval Of(IReadOnlyCollection<Scored> cases)
    {
        var auc = new ScoreQuality(cases).Auc;
        var all = Midranks([.. cases.Select(static scored => scored.Score)]);
        var variance = Spread(cases, all, fraud: true) + Spread(cases, all, fraud: false);
        var reach = Sides * Math.Sqrt(variance);
        return new AucInterval(Math.Max(0, auc - reach), Math.Min(1, auc + reach));
    }

    /// <summary>The variance of the share of the other side that each case of one side beats, over that side's size.</summary>
    private static double Spread(IReadOnlyCollection<Scored> cases, Dictionary<double, double> all, bool fraud)
    {
        var side = cases.Where(scored => scored.IsFraud == fraud).Select(static scored => scored.Score).ToArray();
        var own = Midranks(side);
        var others = cases.Count - side.Length;
        var beaten = Array.ConvertAll(side, score => (all[score] - own[score]) / others);
        var mean = beaten.Average();
        return beaten.Sum(share => (share - mean) * (share - mean)) / Math.Max(1, side.Length - 1) / side.Length;
    }

    /// <summary>The mean place of each score, from 1 for the lowest.</summary>
    private static Dictionary<double, double> Midranks(double[] scores)
    {
        var (ranks, below) = (new Dictionary<double, double>(), 0);
        foreach (var tied in scores.GroupBy(static score => score).OrderBy(static tied => tied.Key))
        {
            var count = tied.Count();
            ranks[tied.Key] = below + (count + 1) / 2.0;
            below += count;
        }

        return ranks;
    }
}
