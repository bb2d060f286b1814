namespace Personalization.Training;

/// <summary>What one user gave: the ratings in the order of time, with what the ratees had given by then. What it received is no part of it.</summary>
internal sealed class RaterProfile
{
    private const double Day = 86_400;

    private readonly List<Rating> _given = [];
    private readonly List<Giver> _ratees = [];

    public void Add(in Rating rating, in Giver ratee)
    {
        _given.Add(rating);
        _ratees.Add(ratee);
    }

    public int Count => _given.Count;

    /// <summary>From the first to the last rating given, in days; NaN where there is none.</summary>
    public double Lifetime => Count == 0 ? double.NaN : (_given[^1].Time - _given[0].Time) / Day;

    /// <summary>From a moment to the first rating, in days.</summary>
    public double Since(double start) => Count == 0 ? double.NaN : (_given[0].Time - start) / Day;

    /// <summary>From the last rating to a moment, in days.</summary>
    public double Until(double end) => Count == 0 ? double.NaN : (end - _given[^1].Time) / Day;

    /// <summary>Different spans of so many days with a rating in them.</summary>
    public int Spans(double days) => _given.Select(rating => Math.Floor(rating.Time / (days * Day))).Distinct().Count();

    /// <summary>Pauses between ratings, in seconds, ordered from the shortest.</summary>
    public double[] Pauses => [.. _given.Zip(_given.Skip(1), static (one, next) => next.Time - one.Time).Order()];

    public IEnumerable<double> Values => _given.Select(static rating => (double)rating.Value);

    public IEnumerable<double> Of(Func<Giver, double> read) => _ratees.Select(read);

    /// <summary>The share of ratings of which this holds; NaN where there is none.</summary>
    public double Share(Predicate<double> holds) => Count == 0 ? double.NaN : Values.Count(value => holds(value)) / (double)Count;
}
