namespace Personalization.Detection;

/// <summary>
/// How fast a user acts, at two time scales: exponentially decaying counts, so that the rate after an event at time t is
/// Σ ln 2 / h · 2^(−(t − tᵢ)/h) over all events so far, in events a minute. Old and late events add what they would have added in order.
/// </summary>
[GenerateSerializer, Alias("pace")]
internal struct Pace
{
    /// <summary>The latest time seen, in UTC ticks; 0 before the first event.</summary>
    [Id(0)] public long Latest;

    /// <summary>The start of this visit, in UTC ticks.</summary>
    [Id(1)] public long VisitStart;

    /// <summary>Events a minute, by the short half-life.</summary>
    [Id(2)] public float Quick;

    /// <summary>Events a minute, by the long half-life.</summary>
    [Id(3)] public float Sustained;

    /// <summary>The geometric mean of both: high only where it is fast now and has been for a while.</summary>
    public readonly float Velocity => MathF.Sqrt(Quick * Sustained);

    /// <summary>True where an event at that time begins a visit: the first, after a long gap, or where a clock stepped far back.</summary>
    public readonly bool BeginsVisit(long ticks, in Windows windows) =>
        Latest == 0 || Math.Abs(ticks - Latest) / (double)TimeSpan.TicksPerSecond > windows.SessionGap;

    /// <summary>Adds an event and returns the gap before it in seconds; NaN where the gap says nothing of a rhythm.</summary>
    public double Add(long ticks, in Windows windows)
    {
        var elapsed = (ticks - Latest) / (double)TimeSpan.TicksPerSecond;
        // A step back beyond a visit is a clock set right, not an event out of order: what the wrong clock said is dropped.
        if (Latest == 0 || elapsed < -windows.SessionGap)
        {
            this = new Pace { Latest = ticks, VisitStart = ticks, Quick = (float)windows.QuickStep, Sustained = (float)windows.SustainedStep };
            return double.NaN;
        }

        if (elapsed < 0)
        {
            Quick += (float)(windows.QuickStep * Math.Exp(elapsed * windows.QuickDecay));
            Sustained += (float)(windows.SustainedStep * Math.Exp(elapsed * windows.SustainedDecay));
            VisitStart = Math.Min(VisitStart, ticks);
            return double.NaN;
        }

        Quick = (float)(Quick * Math.Exp(-elapsed * windows.QuickDecay) + windows.QuickStep);
        Sustained = (float)(Sustained * Math.Exp(-elapsed * windows.SustainedDecay) + windows.SustainedStep);
        Latest = ticks;
        if (elapsed > windows.SessionGap)
        {
            VisitStart = ticks;
            return double.NaN;
        }

        return elapsed < windows.SameActGap ? double.NaN : elapsed;
    }
}
