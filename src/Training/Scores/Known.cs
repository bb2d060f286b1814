namespace Personalization.Training;

/// <summary>Statistics of those values that are known; NaN where none is.</summary>
internal static class Known
{
    public static double Mean(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    public static double Least(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min();

    public static double Most(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();

    public static double First(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).First();

    public static double Deviation(IEnumerable<double> values)
    {
        var known = values.Where(double.IsFinite).ToArray();
        var mean = Mean(known);
        return Math.Sqrt(Mean(known.Select(value => (value - mean) * (value - mean))));
    }
}
