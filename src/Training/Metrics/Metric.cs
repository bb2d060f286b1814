using System.Globalization;

namespace Personalization.Training;

/// <summary>A measure that is a mean over cases, each worth something by its rank.</summary>
/// <param name="Kind">R or HR, MRR, NDCG.</param>
/// <param name="Cutoff">The last rank that is worth anything.</param>
/// <param name="OfRank">What a rank within the cut-off is worth.</param>
internal sealed record Metric(string Kind, int Cutoff, Func<int, double> OfRank)
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Kind}@{Cutoff}");

    /// <summary>The one to judge by: MRR@20, of leave-one-out NDCG@10, as their fields report.</summary>
    public static Metric Headline(Protocol protocol) => protocol.LastOnly ? Gain(10) : ReciprocalRank(RankCounts.Standard);

    /// <summary>Recall, reciprocal rank and gain at each cut-off; the first of them is called the hit rate where every history is one case.</summary>
    public static IReadOnlyList<Metric> All(Protocol protocol, IEnumerable<int> cutoffs) =>
        [.. cutoffs.SelectMany(cutoff => new[] { Recall(protocol, cutoff), ReciprocalRank(cutoff), Gain(cutoff) })];

    /// <summary>At the cut-offs that the pages show.</summary>
    public static IReadOnlyList<Metric> Standard(Protocol protocol) => All(protocol, [1, 5, 10, RankCounts.Standard]);

    public static Metric ReciprocalRank(int cutoff) => new("MRR", cutoff, rank => 1.0 / rank);

    /// <param name="rank">From 1; 0 is a miss.</param>
    public double Worth(int rank) => rank > 0 && rank <= Cutoff ? OfRank(rank) : 0;

    /// <summary>0 where there are no cases.</summary>
    public double Of(IReadOnlyCollection<JudgedCase> cases) => cases.Count == 0 ? 0 : cases.Sum(judged => Worth(judged.Rank)) / cases.Count;

    private static Metric Recall(Protocol protocol, int cutoff) => new(protocol.LastOnly ? "HR" : "R", cutoff, _ => 1);

    private static Metric Gain(int cutoff) => new("NDCG", cutoff, rank => 1 / Math.Log2(1 + rank));
}
