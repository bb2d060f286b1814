namespace Personalization.Detection;

/// <summary>What is normal for one measure of cases. It fades by its own observations, as orders are rarer than clicks.</summary>
internal sealed class GaugeHistory(Measure axis, double growth)
{
    private readonly ForgettingHistogram _counts = new();
    private double _weight = 1;
    private double _withheld;
    private float[]? _written;

    /// <summary>Adds a value; positive infinity counts one as withheld, anything else not finite is passed over.</summary>
    public void Add(float value)
    {
        if (float.IsNaN(value) || float.IsNegativeInfinity(value))
            return;
        _written = null;
        _weight *= growth;
        if (float.IsPositiveInfinity(value))
            _withheld += _weight;
        else
            _counts.Add(axis.Position(axis.Transform(value)), _weight);
        if (ForgettingHistogram.IsTooHeavy(_weight))
            Rescale();
    }

    /// <summary>Takes one of that value away; one that is not finite was never counted.</summary>
    public void Leave(float value)
    {
        if (!float.IsFinite(value))
            return;
        _written = null;
        _counts.Add(axis.Position(axis.Transform(value)), -_weight);
    }

    /// <summary>Counts at or above each bin, then what was withheld. The same array until something is added: it is never changed.</summary>
    public float[] ToCounts()
    {
        if (_written is not null)
            return _written;
        _written = new float[RawScale.Entries];
        _counts.Write(_written, _weight);
        _written[RawScale.WithheldEntry] = (float)(_withheld / _weight);
        return _written;
    }

    /// <summary>Goes on from what <see cref="ToCounts"/> gave.</summary>
    public static GaugeHistory From(float[] counts, Measure axis, double growth)
    {
        var history = new GaugeHistory(axis, growth) { _withheld = counts[RawScale.WithheldEntry] };
        history._counts.Read(counts);
        return history;
    }

    private void Rescale()
    {
        _counts.Scale(1 / _weight);
        _withheld /= _weight;
        _weight = 1;
    }
}
