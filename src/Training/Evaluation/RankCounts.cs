using System.Globalization;

namespace Personalization.Training;

/// <summary>How often the item that came next stood at which rank. Counts, so that the sum does not depend on the order of the cases.</summary>
internal sealed class RankCounts
{
    /// <summary>The last rank that counts as a hit.</summary>
    public const int Cutoff = 20;

    private readonly long[] _hits = new long[Cutoff + 1];
    private long _cases;

    public long Cases => _cases;

    /// <summary>Share of the cases with the item among the first 20.</summary>
    public double Recall => _cases == 0 ? 0 : (double)_hits.Sum() / _cases;

    /// <summary>Mean of 1 / rank, 0 where the item is not among the first 20.</summary>
    public double ReciprocalRank => _cases == 0 ? 0 : Enumerable.Range(1, Cutoff).Sum(rank => (double)_hits[rank] / rank) / _cases;

    /// <summary>Counts a case; rank 0 is a miss. Safe for concurrent callers.</summary>
    public void Add(int rank)
    {
        Interlocked.Increment(ref _cases);
        if (rank > 0)
            Interlocked.Increment(ref _hits[rank]);
    }

    /// <summary><c>R@20=0.5980 MRR@20=0.3060 cases=931</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"R@{Cutoff}={Recall:F4} MRR@{Cutoff}={ReciprocalRank:F4} cases={Cases}");
}
