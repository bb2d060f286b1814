namespace Personalization.Detection;

/// <summary>How surprised a model was by honest shoppers when it was accepted.</summary>
/// <param name="Median">Median surprise of an event, in nats.</param>
/// <param name="P95">The surprise that 95 % of events stay below, in nats; above the median.</param>
public readonly record struct SurprisePrior(double Median, double P95);
