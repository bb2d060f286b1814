using System.Globalization;

namespace Personalization.Training;

/// <summary>Measures as the one line that commands print.</summary>
internal static class MetricLine
{
    /// <summary><c>R@20=0.5980 MRR@20=0.3060 cases=931</c>, then recall, reciprocal rank and gain at each cut-off asked for.</summary>
    public static string NextItem(RankCounts ranks, params IReadOnlyList<int> cutoffs) =>
        string.Join(' ', [
            Measure("R", RankCounts.Standard, ranks.RecallAt), Measure("MRR", RankCounts.Standard, ranks.ReciprocalRankAt), CasesOf(ranks),
            .. cutoffs.SelectMany(last => new[] { Measure("R", last, ranks.RecallAt), Measure("MRR", last, ranks.ReciprocalRankAt), Measure("NDCG", last, ranks.GainAt) })]);

    /// <summary><c>HR@5=… HR@10=… NDCG@5=… NDCG@10=… cases=22363</c>.</summary>
    public static string LeaveOneOut(RankCounts ranks, params IReadOnlyList<int> cutoffs) =>
        string.Join(' ', [
            .. cutoffs.Select(last => Measure("HR", last, ranks.RecallAt)),
            .. cutoffs.Select(last => Measure("NDCG", last, ranks.GainAt)), CasesOf(ranks)]);

    private static string Measure(string name, int last, Func<int, double> measure) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}@{last}={measure(last):F4}");

    private static string CasesOf(RankCounts ranks) => string.Create(CultureInfo.InvariantCulture, $"cases={ranks.Cases}");
}
