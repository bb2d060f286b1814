namespace Personalization.Detection;

/// <summary>
/// For users whom the second model of a split serves: the crowd's surprise is by the other model, another quantity, so neither is judged by the other nor
/// teaches it. Left are what the model was accepted with and the user's own past. All else that is normal is one for both sides.
/// </summary>
public static class SurpriseApart
{
    private static readonly int OfOrders = OrderGauges.Type.NumberOf("order_surprise")!.Value;
    private static readonly float[] Nothing = new float[Measure.Bins];

    /// <summary>What the user is judged by; its version stays, and an anomaly's variant says that this was left out.</summary>
    public static PopulationBaseline Without(PopulationBaseline population)
    {
        ArgumentNullException.ThrowIfNull(population);
        return population with
        {
            Surprise = population.Surprise.Length == 0 ? [] : Nothing,
            Gauges = population.Gauges is { } gauges && gauges.Length > OfOrders ? [.. gauges[..OfOrders], [], .. gauges[(OfOrders + 1)..]] : population.Gauges,
        };
    }

    /// <summary>What the crowd learns from the user.</summary>
    public static Observation Without(Observation observation) => observation with
    {
        Surprise = float.NaN,
        Readings = observation.Readings is { } readings && Array.Exists(readings, IsOfOrders) ? Array.FindAll(readings, static reading => !IsOfOrders(reading)) : observation.Readings,
    };

    private static bool IsOfOrders(Reading reading) => reading.Measure == OfOrders;
}
