namespace Personalization.Detection;

/// <summary>The axis of the combined evidence, in decades of improbability.</summary>
internal static class RawScale
{
    private const double Max = 24;

    /// <summary>
    /// Honest features depend on each other (who is quick is also more regular), so their sum has a longer tail than Fisher's;
    /// Brown (1975, "A method for combining non-independent, one-sided tests of significance") stretches it by a constant.
    /// </summary>
    private const double Dependence = 1.2;

    /// <summary>Entries of a baseline's raw histogram: the bins, and one more for how many were withheld.</summary>
    public const int Entries = Measure.Bins + 1;

    public const int WithheldEntry = Measure.Bins;

    public static double Position(double raw) => Math.Clamp(raw, 0, Max) * (Measure.Bins / Max);

    /// <summary>The share of honest traffic assumed above: Fisher's method for the three features of an act.</summary>
    public static double PriorTail(double raw) => FisherTail(Math.Max(raw, 0) * (Math.Log(10) / Dependence), 3);

    /// <summary>The combined evidence that this share of honest traffic is assumed to lie above.</summary>
    public static double OfTail(double tail)
    {
        var (low, high) = (0.0, Max);
        for (var step = 0; step < 40; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = PriorTail(middle) > tail ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>
    /// Fisher's (1925) method, −2 Σ ln p ~ χ² with two degrees of freedom for each of n features, whose tail is e⁻ʸ Σ yⁱ/i! over
    /// i &lt; n with y = −Σ ln p.
    /// </summary>
    public static double FisherTail(double y, int features)
    {
        var (sum, term) = (0.0, 1.0);
        for (var i = 0; i < features; i++)
        {
            sum += term;
            term *= y / (i + 1);
        }

        return Math.Exp(-y) * sum;
    }

    /// <summary>How many withheld observations a baseline counts.</summary>
    public static double Withheld(float[] raw) => raw.Length == Entries ? raw[WithheldEntry] : 0;

    /// <summary>True where every histogram is binned as this version bins.</summary>
    public static bool IsOurs(PopulationBaseline baseline) =>
        baseline.Surprise.Length == Measure.Bins && baseline.Velocity.Length == Measure.Bins
        && baseline.Regularity.Length == Measure.Bins && baseline.Raw.Length == Entries;
}
