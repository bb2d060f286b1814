namespace Personalization.Training;

/// <summary>How two predictors differ in one measure.</summary>
/// <param name="Metric">The measure.</param>
/// <param name="First">Of A.</param>
/// <param name="Second">Of B.</param>
/// <param name="Low">Lower end of the 95 % interval of B less A.</param>
/// <param name="High">Its upper end.</param>
internal sealed record MetricDifference(Metric Metric, double First, double Second, double Low, double High)
{
    public double Difference => Second - First;

    /// <summary>In plain words.</summary>
    /// <param name="cases">How many there were.</param>
    /// <param name="histories">How many histories they are of.</param>
    public string Verdict(int cases, int histories)
    {
        var name = Metric.Name;
        if (histories < Gap.MinHistories)
            return $"too few histories to tell on {name}: {histories}, expected {Gap.MinHistories} or more";
        if (Low > 0)
            return $"B is better on {name}: {Figure.Interval(Difference, Low, High)}";
        return High < 0
            ? $"A is better on {name}: B less A is {Figure.Interval(Difference, Low, High)}"
            : $"no difference that {cases} cases can show on {name}: {Figure.Interval(Difference, Low, High)}";
    }
}
