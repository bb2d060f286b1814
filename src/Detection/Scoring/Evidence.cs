namespace Personalization.Detection;

/// <summary>How improbable each feature is, in decades: 3 means that one in a thousand honest events goes as far. 0 where unknown.</summary>
internal readonly record struct Evidence(double Surprise, double Velocity, double Regularity)
{
    /// <summary>The combined, uncalibrated score: Fisher's sum.</summary>
    public double Raw => Surprise + Velocity + Regularity;
}
