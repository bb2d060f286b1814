namespace Personalization.Grains;

/// <summary>
/// Lists, cases and hits of one side of a split. What was drawn by chance is users, not cases, and one user's cases are alike, so the error of the rate is that of
/// a ratio over users (Cochran 1977, "Sampling Techniques", 6.3): wider than if every case were a draw of its own. Not safe for concurrent callers.
/// </summary>
internal sealed class HitTally
{
    /// <summary>So many hits and misses, and users, or nothing is said of the error.</summary>
    private const int Few = 5;

    private long _lists, _users, _cases, _hits;

    // Over users: the squared cases, cases times hits, the squared hits.
    private double _casesCases, _casesHits, _hitsHits;

    public void CountList() => _lists++;

    /// <summary>A user's next item came.</summary>
    /// <param name="before">The cases and hits that this user had on this side before.</param>
    /// <param name="isHit">Whether it was on their last list.</param>
    /// <returns>Those that the user has now.</returns>
    public (int Cases, int Hits) CountCase((int Cases, int Hits) before, bool isHit)
    {
        var after = (Cases: before.Cases + 1, Hits: before.Hits + (isHit ? 1 : 0));
        _users += before.Cases == 0 ? 1 : 0;
        (_cases, _hits) = (_cases + 1, _hits + (isHit ? 1 : 0));
        _casesCases += Square(after.Cases) - Square(before.Cases);
        _casesHits += ((double)after.Cases * after.Hits) - ((double)before.Cases * before.Hits);
        _hitsHits += Square(after.Hits) - Square(before.Hits);
        return after;
    }

    public SideReport Report(string model) => new()
    {
        Model = model,
        Lists = _lists,
        Users = _users,
        Cases = _cases,
        Hits = _hits,
        HitRate = _cases == 0 ? null : Rate,
        Error = Math.Min(Math.Min(_hits, _cases - _hits), _users) < Few ? null : Math.Sqrt(Math.Max(0, Variance)),
    };

    private double Rate => (double)_hits / _cases;

    private double Variance => (_hitsHits - (2 * Rate * _casesHits) + (Rate * Rate * _casesCases)) / Square(_cases) * _users / (_users - 1);

    private static double Square(double value) => value * value;
}
