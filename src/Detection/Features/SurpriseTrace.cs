namespace Personalization.Detection;

/// <summary>
/// How surprising a user's events are: the recent level, and the user's own normal as a running median and a running median of
/// the distance from it (a streaming MAD). Both medians take signed steps of bounded size whatever the value (Robbins and Monro
/// 1951; as a quantile tracker: Tierney 1983, "A space-efficient recursive procedure for estimating a quantile of an unknown
/// distribution"; Ma, Muthukrishnan and Sandler 2013, "Frugal streaming"), so one wild event moves them no more than any other.
/// </summary>
[GenerateSerializer, Alias("surprise-trace")]
internal struct SurpriseTrace
{
    /// <summary>The own normal is spoken of from this many events on.</summary>
    private const int Enough = 16;

    /// <summary>Surprises beyond this many nats say no more than this: e⁻⁶⁴ is no probability a model means.</summary>
    public const float Max = 64;

    private const float FirstSpread = 1;
    private const float MinSpread = 0.05f;

    /// <summary>Steps shrink as 2 / (n + 1) down to this share of the spread, so that the normal follows a taste that changes.</summary>
    private const float MinStep = 0.05f;

    /// <summary>Exponentially weighted mean of the latest surprises, in nats.</summary>
    [Id(0)] public float Recent;

    /// <summary>Running median, in nats.</summary>
    [Id(1)] public float Median;

    /// <summary>Running median distance from the median, in nats.</summary>
    [Id(2)] public float Spread;

    /// <summary>Surprises seen; stops counting at a million.</summary>
    [Id(3)] public int Count;

    /// <summary>The recent level; NaN before the first surprise.</summary>
    public readonly float Level => Count == 0 ? float.NaN : Recent;

    /// <summary>True once the own normal is worth comparing with.</summary>
    public readonly bool KnowsItself => Count >= Enough;

    /// <summary>Adds to the recent level, from which the event is judged. False where the surprise is unknown.</summary>
    public bool See(ref float surprise, in Windows windows)
    {
        if (!float.IsFinite(surprise))
            return false;
        surprise = Math.Clamp(surprise, 0, Max);
        Recent += (surprise - Recent) / Math.Min(Count + 1, windows.SurpriseEvents);
        return true;
    }

    /// <summary>Adds to the own normal; after judging, so that an event is never compared with itself.</summary>
    public void Learn(float surprise)
    {
        if (Count == 0)
        {
            Median = surprise;
            Spread = FirstSpread;
            Count = 1;
            return;
        }

        var share = Math.Max(2f / (Count + 1), MinStep);
        var distance = Math.Abs(surprise - Median);
        Median += Math.Min(share * 2 * Spread, distance) * Math.Sign(surprise - Median);
        Spread = Math.Clamp(Spread * (1 + share * Math.Sign(distance - Spread)), MinSpread, Max);
        if (Count < 1_000_000)
            Count++;
    }
}
