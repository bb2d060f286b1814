namespace Personalization.Training;

/// <summary>Cases of like probability.</summary>
/// <param name="Probability">Mean of what was given.</param>
/// <param name="Right">How often it came.</param>
/// <param name="Cases">How many.</param>
internal readonly record struct CalibrationBin(double Probability, double Right, int Cases)
{
    private const double Z = 1.96;

    /// <summary>Wilson's 95 % interval of <see cref="Right"/>.</summary>
    public (double Low, double High) Interval
    {
        get
        {
            var scale = 1 + (Z * Z / Cases);
            var centre = (Right + (Z * Z / (2 * Cases))) / scale;
            var margin = Z * Math.Sqrt((Right * (1 - Right) / Cases) + (Z * Z / (4.0 * Cases * Cases))) / scale;
            return (Math.Max(0, centre - margin), Math.Min(1, centre + margin));
        }
    }

    public static CalibrationBin Of(ReadOnlySpan<Forecast> cases)
    {
        var (probability, right) = (0.0, 0);
        foreach (var forecast in cases)
        {
            probability += forecast.Probability;
            right += forecast.Came ? 1 : 0;
        }
        return new CalibrationBin(probability / cases.Length, (double)right / cases.Length, cases.Length);
    }
}
