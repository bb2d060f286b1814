namespace Personalization.Detection;

/// <summary>
/// How values of one feature are laid out: a transformation under which honest values look roughly logistic, the range that the
/// histogram's bins cover there, and the logistic distribution assumed while nothing has been seen (median and steepness).
/// </summary>
internal sealed class Measure(MeasureScale scale, double min, double max, double median, double steepness)
{
    /// <summary>Bins of every histogram. A baseline with another number of them is not ours and counts as unknown.</summary>
    public const int Bins = 64;

    private readonly double _binsPerUnit = Bins / (max - min);

    /// <summary>Where a value stands on the transformed axis, within its range.</summary>
    public double Transform(double value) => Math.Clamp(
        scale switch
        {
            MeasureScale.Logarithmic => Math.Log(Math.Max(value, double.Epsilon)),
            MeasureScale.Odds => Math.Log(Math.Max(value, double.Epsilon) / Math.Max(1 - value, 1e-12)),
            _ => value,
        },
        min,
        max);

    /// <summary>The value that stands there.</summary>
    public double Invert(double place) => scale switch
    {
        MeasureScale.Logarithmic => Math.Exp(place),
        MeasureScale.Odds => 1 / (1 + Math.Exp(-place)),
        _ => place,
    };

    /// <summary>The place that a position stands for: the opposite of <see cref="Position"/>.</summary>
    public double At(double position) => min + position / _binsPerUnit;

    /// <summary>In which bin a place lies, with its fraction: in [0, <see cref="Bins"/>].</summary>
    public double Position(double place) => (place - min) * _binsPerUnit;

    /// <summary>The share of honest values assumed above that place.</summary>
    public double PriorTail(double place) => 1 / (1 + Math.Exp(steepness * (place - median)));

    /// <summary>The value that a share <paramref name="tail"/> of traffic exceeds.</summary>
    public double Quantile(double tail, float[] counts, double priorWeight)
    {
        var (low, high) = (min, max);
        for (var step = 0; step < 48; step++)
        {
            var middle = (low + high) / 2;
            if (Tail(middle, counts, priorWeight) > tail)
                low = middle;
            else
                high = middle;
        }

        return Invert((low + high) / 2);
    }

    /// <summary>The share of traffic above that place: the prior's and the counted one, weighed by how many were counted.</summary>
    public double Tail(double place, float[] counts, double priorWeight) =>
        CumulativeCounts.Blend(PriorTail(place), priorWeight, counts, Position(place));
}
