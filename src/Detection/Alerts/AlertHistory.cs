namespace Personalization.Detection;

/// <summary>
/// What the incidents of one kind amounted to lately, told or not, suspects' too: how many got how strong, of how many that were judged and in
/// how many hours of events. It fades by what is judged, so that a quiet month is no credit for a flood.
/// </summary>
internal sealed class AlertHistory
{
    /// <summary>After how many judged an old one counts half: by the usual budgets some twenty alerts are remembered.</summary>
    public const double HalfLife = 10_000;

    /// <summary>Entries of its counts: the bins, then what was judged, in how many hours, and when last.</summary>
    public const int Entries = Measure.Bins + 3;

    public const int JudgedEntry = Measure.Bins;
    public const int HoursEntry = Measure.Bins + 1;
    private const int LastEntry = Measure.Bins + 2;

    /// <summary>A longer pause is a gap in the log, or one wrong clock.</summary>
    private const double MaxPauseHours = 24;

    private static readonly double Growth = Math.Pow(2, 1 / HalfLife);

    private readonly double[] _bins = new double[Measure.Bins];
    private double _weight = 1;
    private double _judged;
    private double _hours;
    private float _last;
    private float[]? _written;

    /// <summary>One more was judged, at that hour of events.</summary>
    public void Judge(float hour)
    {
        _written = null;
        _weight *= Growth;
        _judged += _weight;
        if (_last > 0)
            _hours += _weight * Math.Clamp(hour - _last, 0, MaxPauseHours);
        _last = Math.Max(_last, hour);
        if (ForgettingHistogram.IsTooHeavy(_weight))
            Rescale();
    }

    /// <summary>An incident has reached a place, or (a negative one) has left it.</summary>
    public void Move(float place, int by)
    {
        _written = null;
        _bins[Math.Clamp((int)place, 0, Measure.Bins - 1)] += by * _weight;
    }

    /// <summary>Incidents at or above each bin, then the rest. The same array until something is added: it is never changed.</summary>
    public float[] ToCounts()
    {
        if (_written is not null)
            return _written;
        var (counts, sum) = (new float[Entries], 0.0);
        for (var bin = Measure.Bins - 1; bin >= 0; bin--)
            counts[bin] = (float)Math.Max(0, (sum += _bins[bin]) / _weight);
        (counts[JudgedEntry], counts[HoursEntry], counts[LastEntry]) = ((float)(_judged / _weight), (float)(_hours / _weight), _last);
        return _written = counts;
    }

    /// <summary>Goes on from what <see cref="ToCounts"/> gave.</summary>
    public static AlertHistory From(float[] counts)
    {
        var history = new AlertHistory { _judged = counts[JudgedEntry], _hours = counts[HoursEntry], _last = counts[LastEntry] };
        for (var bin = 0; bin < Measure.Bins; bin++)
            history._bins[bin] = counts[bin] - (bin + 1 < Measure.Bins ? counts[bin + 1] : 0);
        return history;
    }

    private void Rescale()
    {
        for (var bin = 0; bin < Measure.Bins; bin++)
            _bins[bin] /= _weight;
        (_judged, _hours, _weight) = (_judged / _weight, _hours / _weight, 1);
    }
}
