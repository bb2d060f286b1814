namespace Personalization.Contracts;

/// <summary>What one event adds to the picture of normal traffic. NaN where a value is not known yet.</summary>
/// <param name="Surprise">The user's recent surprise, in nats.</param>
/// <param name="Velocity">The user's recent rate, in events per minute.</param>
/// <param name="Regularity">How even the user's recent gaps are: 1 / (1 + coefficient of variation), in (0, 1].</param>
/// <param name="Raw">The combined, uncalibrated score.</param>
/// <param name="Readings">What else it says, where it is more than an act of browsing (an order, say); null for nearly every event.</param>
/// <param name="VisitHour">When a visit came to be judged, at its first judged act: in hours of events since 2020. 0 for every other act.</param>
[GenerateSerializer, Immutable, Alias("observation")]
public readonly record struct Observation(float Surprise, float Velocity, float Regularity, float Raw, Reading[]? Readings = null, float VisitHour = 0);
