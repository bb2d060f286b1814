namespace Personalization.Detection;

/// <summary>What is measured of a user at one event. NaN where it cannot be said yet.</summary>
/// <param name="Surprise">Recent surprise above the user's own median, in nats, 0 or more.</param>
/// <param name="Velocity">Events per minute, decayed.</param>
/// <param name="Regularity">1 / (1 + coefficient of variation of the gaps), in (0, 1].</param>
internal readonly record struct Measured(float Surprise, float Velocity, float Regularity);
