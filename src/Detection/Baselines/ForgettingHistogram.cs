namespace Personalization.Detection;

/// <summary>Counts per bin in which old ones fade: instead of shrinking all bins at every add, what is added weighs ever more.</summary>
internal sealed class ForgettingHistogram
{
    /// <summary>Beyond this the weights are brought back to 1, long before they lose precision.</summary>
    private const double MaxWeight = 1e6;

    private readonly double[] _bins = new double[Measure.Bins];

    /// <summary>Adds one to the bin of a position in [0, <see cref="Measure.Bins"/>], or takes one away where the weight is negative; <paramref name="weight"/> is the clock's.</summary>
    public void Add(double position, double weight) => _bins[Math.Min((int)position, Measure.Bins - 1)] += weight;

    public void Scale(double factor)
    {
        for (var bin = 0; bin < _bins.Length; bin++)
            _bins[bin] *= factor;
    }

    /// <summary>Writes the counts at or above each bin, in today's weight.</summary>
    public void Write(Span<float> counts, double weight)
    {
        double sum = 0;
        for (var bin = Measure.Bins - 1; bin >= 0; bin--)
        {
            sum += _bins[bin];
            // What leaves another partition's bin than it was counted in is missing here and too many there.
            counts[bin] = (float)Math.Max(0, sum / weight);
        }
    }

    /// <summary>Takes over what <see cref="Write"/> wrote with weight 1.</summary>
    public void Read(ReadOnlySpan<float> counts)
    {
        for (var bin = 0; bin < Measure.Bins; bin++)
        {
            double next = bin + 1 < Measure.Bins ? counts[bin + 1] : 0;
            _bins[bin] = Math.Max(0, counts[bin] - next);
        }
    }

    public static bool IsTooHeavy(double weight) => weight > MaxWeight;
}
