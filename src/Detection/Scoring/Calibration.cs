namespace Personalization.Detection;

/// <summary>From the share of what was counted to the share of what is normal.</summary>
internal static class Calibration
{
    /// <summary>
    /// What was withheld from the histogram is missing at its top: of normal traffic, by the threshold's own meaning, the share 1 − threshold, which the prior's tail stands in for. So nothing
    /// alarms that the prior alone finds ordinary, withholding cannot eat its way down from the top, and the same value is found no odder the fuller the histogram is.
    /// </summary>
    /// <param name="blended">The tail by what was counted and the prior.</param>
    /// <param name="assumed">The tail by the prior alone.</param>
    /// <param name="options">With the threshold.</param>
    public static double Tail(double blended, double assumed, DetectionOptions options)
    {
        var alert = 1 - options.AlertThreshold;
        return Math.Clamp((1 - alert) * blended + Math.Min(alert, assumed), 0, 1);
    }
}
