namespace Personalization.Training;

/// <summary>
/// How far a measure of some cases lies from that of all others. Cases of one history resemble each other, so the interval counts histories
/// as independent, not cases (the linearized, cluster-robust standard error).
/// </summary>
/// <param name="Difference">The measure of these cases less that of the others.</param>
/// <param name="Margin">Half of the 95 % interval.</param>
/// <param name="Rest">The measure of the others.</param>
/// <param name="Histories">How many histories these cases are of.</param>
internal readonly record struct Gap(double Difference, double Margin, double Rest, int Histories)
{
    /// <summary>Fewer histories give no interval worth trusting.</summary>
    public const int MinHistories = 30;

    /// <summary>The share of <see cref="Rest"/> that even the interval's upper end must fall short by.</summary>
    public const double FarShare = 0.2;
    private const double Z = 1.96;

    public double Low => Difference - Margin;

    public double High => Difference + Margin;

    public bool IsFarBelow => Histories >= MinHistories && High < -FarShare * Rest;

    /// <summary>Null where the segment is all there is.</summary>
    public static Gap? Of(IReadOnlyCollection<JudgedCase> segment, IReadOnlyCollection<JudgedCase> all, Metric metric)
    {
        var others = all.Count - segment.Count;
        if (segment.Count == 0 || others == 0)
            return null;
        var inside = metric.Of(segment);
        var rest = ((metric.Of(all) * all.Count) - (inside * segment.Count)) / others;
        // What each history pulls the difference by: first as if all its cases were among the others, then mended for those that are not.
        var pulls = new Dictionary<int, double>();
        foreach (var judged in all)
            pulls[judged.History] = pulls.GetValueOrDefault(judged.History) - ((metric.Worth(judged.Rank) - rest) / others);
        foreach (var judged in segment)
            pulls[judged.History] += ((metric.Worth(judged.Rank) - rest) / others) + ((metric.Worth(judged.Rank) - inside) / segment.Count);
        var variance = pulls.Values.Sum(pull => pull * pull) * pulls.Count / Math.Max(1, pulls.Count - 1);
        return new Gap(inside - rest, Z * Math.Sqrt(variance), rest, segment.DistinctBy(judged => judged.History).Count());
    }
}
