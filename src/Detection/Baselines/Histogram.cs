namespace Personalization.Detection;

/// <summary>
/// Counts over fixed bins of one measure. Fixed bins make the quantile robust (one huge value moves one count), the merge exact and
/// the version reproducible. Counts are halved together when they reach <see cref="Horizon"/>: older traffic weighs less.
/// </summary>
internal sealed class Histogram(Measure measure, float[] counts)
{
    /// <summary>Observations after which all counts are halved.</summary>
    public const float Horizon = 200_000;

    private readonly float[] _counts = counts.Length == measure.Bins ? [.. counts] : new float[measure.Bins];
    private double _total = counts.Length == measure.Bins ? counts.Sum(static count => (double)count) : 0;

    /// <summary>Counts a value; NaN is no value.</summary>
    public void Add(float value)
    {
        if (float.IsNaN(value))
            return;
        _counts[measure.BinOf(value)]++;
        if (++_total < Horizon)
            return;
        for (var bin = 0; bin < _counts.Length; bin++)
            _counts[bin] /= 2;
        _total /= 2;
    }

    public float[] ToCounts() => [.. _counts];
}
