namespace Personalization.Detection;

/// <summary>
/// How even a user's gaps are: exponentially weighted mean and variance of their logarithms (Finch 2009, "Incremental calculation
/// of weighted mean and variance", section 9), which one long pause cannot swamp. For log-normal gaps, as people's roughly are,
/// the variance v of the logarithm gives the coefficient of variation √(eᵛ − 1).
/// </summary>
[GenerateSerializer, Alias("rhythm")]
internal struct Rhythm
{
    /// <summary>Beyond this variance the gaps are as uneven as can be told.</summary>
    private const float MaxVariance = 12;

    /// <summary>Mean of ln(gap in seconds).</summary>
    [Id(0)] public float Mean;

    /// <summary>Variance of ln(gap).</summary>
    [Id(1)] public float Variance;

    /// <summary>Gaps seen; stops counting at the window.</summary>
    [Id(2)] public int Gaps;

    /// <summary>Adds a gap in seconds; NaN is skipped.</summary>
    public void Add(double gap, in Windows windows)
    {
        if (!(gap > 0))
            return;
        if (Gaps < windows.RhythmEvents)
            Gaps++;
        var share = 1f / Gaps;
        var difference = (float)Math.Log(gap) - Mean;
        Mean += share * difference;
        Variance = Math.Min((1 - share) * (Variance + share * difference * difference), MaxVariance);
    }

    /// <summary>1 / (1 + coefficient of variation), in (0, 1]; NaN while fewer than half a window of gaps are known.</summary>
    public readonly float Regularity(in Windows windows) =>
        Gaps * 2 < windows.RhythmEvents ? float.NaN : (float)(1 / (1 + Math.Sqrt(Math.Exp(Variance) - 1)));
}
