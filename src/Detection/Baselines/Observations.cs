namespace Personalization.Detection;

/// <summary>The two observations that carry no values.</summary>
public static class Observations
{
    /// <summary>Nothing to learn and nothing to count: not an act, or of a user not judged yet.</summary>
    public static Observation None { get; } = new(float.NaN, float.NaN, float.NaN, float.NaN);

    /// <summary>
    /// Of a suspect: not to be learnt, but counted, so that a population of which most looks suspicious is seen to be
    /// misjudged (see <see cref="Population"/>).
    /// </summary>
    public static Observation Withheld { get; } = new(float.NaN, float.NaN, float.NaN, float.PositiveInfinity);

    /// <summary>The same with more readings; as it is where there are none.</summary>
    public static Observation With(in Observation observation, Reading[]? readings) => readings is not { Length: > 0 }
        ? observation
        : observation with { Readings = [.. observation.Readings ?? [], .. readings] };

    /// <summary>True for <see cref="Withheld"/>.</summary>
    public static bool IsWithheld(in Observation observation) => float.IsPositiveInfinity(observation.Raw);
}
