namespace Personalization.Training;

/// <summary>
/// How often the item that came next stood at which rank: all that recall, reciprocal rank and gain need. Counts, so that the sums do not
/// depend on the order of the cases.
/// </summary>
/// <param name="depth">The last rank that is told from a miss.</param>
internal sealed class RankCounts(int depth = RankCounts.Standard)
{
    /// <summary>The field's usual cut-off.</summary>
    public const int Standard = 20;

    private readonly long[] _hits = new long[depth + 1];
    private long _cases;

    public int Depth => depth;

    public long Cases => _cases;

    /// <summary>Counts a case; rank 0 is a miss. Safe for concurrent callers.</summary>
    public void Add(int rank)
    {
        Interlocked.Increment(ref _cases);
        if (rank > 0)
            Interlocked.Increment(ref _hits[rank]);
    }

    /// <summary>Share of the cases with the item among the first; the hit rate, as there is one item to a case.</summary>
    public double RecallAt(int last) => Mean(last, _ => 1);

    /// <summary>Mean of 1 / rank, 0 where the item is not among the first.</summary>
    public double ReciprocalRankAt(int last) => Mean(last, rank => 1.0 / rank);

    /// <summary>Mean of 1 / log2(1 + rank), 0 where the item is not among the first; the ideal gain is 1, as there is one item to a case.</summary>
    public double GainAt(int last) => Mean(last, rank => 1 / Math.Log2(1 + rank));

    private double Mean(int last, Func<int, double> worth)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last, depth);
        return _cases == 0 ? 0 : Enumerable.Range(1, last).Sum(rank => _hits[rank] * worth(rank)) / _cases;
    }
}
