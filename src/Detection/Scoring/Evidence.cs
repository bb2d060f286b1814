namespace Personalization.Detection;

/// <summary>How improbable each feature is, in decades: 3 means that one in a thousand honest events goes as far. 0 where unknown.</summary>
internal readonly record struct Evidence(double Surprise, double Velocity, double Regularity, double Learned = 0)
{
    /// <summary>The combined, uncalibrated score: Fisher's sum, or what was learned from all of it together where that says more.</summary>
    public double Raw => Math.Max(Surprise + Velocity + Regularity, Learned);

    /// <summary>What reasons' weights are shares of.</summary>
    public double Told => Surprise + Velocity + Regularity + Learned;
}
