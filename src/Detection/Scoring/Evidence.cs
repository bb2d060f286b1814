using Personalization.Contracts;

namespace Personalization.Detection;

/// <summary>
/// How far each measure lies in the tail of normal traffic, as −log10 of the share at or above it, and what they come to together.
/// </summary>
internal readonly record struct Evidence(double Surprise, double Velocity, double Regularity)
{
    /// <summary>Tails are believed down to this share: beyond it the histograms have nothing to say.</summary>
    private const double Smallest = 1e-6;

    /// <summary>
    /// The Euclidean norm of the tails, where evenness counts only as far as the user is fast as well (a slow, even visitor is a
    /// person with a habit). Monotone in each tail, and two middling ones count for less than one that is extreme.
    /// </summary>
    public double Raw => Math.Sqrt(Surprise * Surprise + Velocity * Velocity + EvenAndFast * EvenAndFast);

    /// <summary>The part of evenness that counts.</summary>
    public double EvenAndFast => Math.Min(Regularity, 2 * Velocity);

    public static Evidence Of(Measured measured, PopulationBaseline population) => new(
        Tail(Measure.Surprise, measured.Surprise, population.Surprise),
        Tail(Measure.Velocity, measured.Velocity, population.Velocity),
        Tail(Measure.Regularity, measured.Regularity, population.Regularity));

    private static double Tail(Measure measure, float value, float[] counts) =>
        float.IsNaN(value) ? 0 : -Math.Log10(Math.Max(Smallest, measure.UpperTail(value, counts)));
}
