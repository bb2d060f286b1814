namespace Personalization.Contracts;

/// <summary>
/// What is normal in a partition's traffic: one histogram per measure. A statistic, not a ledger: after a crash some events may
/// count twice or not at all, hence every anomaly names the version and the values that it was judged by.
/// Binning is the detector's own affair (<c>src/Detection</c>); here it is only carried.
/// </summary>
/// <param name="Version"><c>model</c> for the baseline that the model was accepted with, else partition and observation count.</param>
/// <param name="Surprise">Counts per bin, of surprise.</param>
/// <param name="Velocity">Counts per bin, of velocity.</param>
/// <param name="Regularity">Counts per bin, of regularity.</param>
/// <param name="Raw">Counts per bin, of the combined score.</param>
[GenerateSerializer, Immutable, Alias("population-baseline")]
public sealed record PopulationBaseline(string Version, float[] Surprise, float[] Velocity, float[] Regularity, float[] Raw)
{
    /// <summary>Nothing known yet: the detector falls back on its priors.</summary>
    public static PopulationBaseline Unknown { get; } = new("none", [], [], [], []);
}
