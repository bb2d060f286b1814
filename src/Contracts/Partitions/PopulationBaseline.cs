namespace Personalization.Contracts;

/// <summary>
/// What is normal in a partition's traffic: one cumulative histogram per measure (counts at or above each bin). A statistic, not a ledger: after a crash some events may
/// count twice or not at all, hence every anomaly names the version and the values that it was judged by.
/// Binning is the detector's own affair (<c>src/Detection</c>); here it is only carried.
/// </summary>
/// <param name="Version"><c>none</c> before anything was seen, <c>model</c> for the priors alone, else partition and observation count.</param>
/// <param name="Surprise">Counts at or above each bin, of surprise.</param>
/// <param name="Velocity">Counts at or above each bin, of velocity.</param>
/// <param name="Regularity">Counts at or above each bin, of regularity.</param>
/// <param name="Raw">Counts at or above each bin, of the combined score; the last entry counts what was withheld as suspect.</param>
/// <param name="Gauges">The same of every other measure, by its number, withheld ones last; empty where nothing was seen, null where no measure was.</param>
[GenerateSerializer, Immutable, Alias("population-baseline")]
public sealed record PopulationBaseline(string Version, float[] Surprise, float[] Velocity, float[] Regularity, float[] Raw, float[][]? Gauges = null)
{
    /// <summary>Nothing known yet: the detector falls back on its priors.</summary>
    public static PopulationBaseline Unknown { get; } = new("none", [], [], [], []);
}
