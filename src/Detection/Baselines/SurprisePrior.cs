namespace Personalization.Detection;

/// <summary>How surprised a model was by honest shoppers when it was accepted.</summary>
/// <param name="Median">Median surprise of an event, in nats.</param>
/// <param name="P95">The surprise that 95 % of events stay below, in nats; above the median.</param>
public readonly record struct SurprisePrior(double Median, double P95)
{
    /// <summary>From a model's quantiles at evenly spaced shares; null where it was not measured.</summary>
    public static SurprisePrior? Of(IReadOnlyList<double>? quantiles)
    {
        if (quantiles is not { Count: > 1 })
            return null;
        var prior = new SurprisePrior(At(.5), At(.95));
        return prior.Median >= 0 && prior.P95 > prior.Median ? prior : null;

        double At(double share) => quantiles[(int)Math.Round(share * (quantiles.Count - 1))];
    }
}
