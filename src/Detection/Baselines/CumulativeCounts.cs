namespace Personalization.Detection;

/// <summary>
/// A histogram as a baseline carries it: entry b holds the count of everything in bin b <em>or above</em>, so that a tail is two
/// reads and the first entry is the total. Within a bin values are taken as evenly spread.
/// </summary>
internal static class CumulativeCounts
{
    /// <summary>Everything counted; 0 for a histogram that is empty or not ours.</summary>
    public static double Total(float[] counts) => counts.Length < Measure.Bins ? 0 : counts[0];

    /// <summary>How much was counted above a position in [0, <see cref="Measure.Bins"/>].</summary>
    public static double Above(float[] counts, double position)
    {
        if (counts.Length < Measure.Bins || position >= Measure.Bins)
            return 0;
        var bin = (int)position;
        double here = counts[bin];
        double next = bin + 1 < Measure.Bins ? counts[bin + 1] : 0;
        return here + (position - bin) * (next - here);
    }

    /// <summary>A tail share: the prior's, as if it had been counted <paramref name="priorWeight"/> times, and the counted one.</summary>
    public static double Blend(double priorTail, double priorWeight, float[] counts, double position) =>
        (priorWeight * priorTail + Above(counts, position)) / (priorWeight + Total(counts));
}
