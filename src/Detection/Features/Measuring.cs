namespace Personalization.Detection;

/// <summary>
/// Moves a user's traits by one event and reads the measures off. Time is the event's: it may repeat, jump or run back, and nothing
/// here overflows or turns into NaN by it.
/// </summary>
internal static class Measuring
{
    /// <summary>Weight of a new value in the decaying means: about the last 20 values count.</summary>
    private const float Weight = 0.1f;

    /// <summary>
    /// Step of the streaming median, in nats: the estimate moves up or down by it at each value, by half the rate at which it is
    /// off (Robbins and Monro, 1951, on the indicator of the quantile; "frugal streaming", Ma, Muthukrishnan and Sandler, 2013).
    /// </summary>
    private const float MedianStep = 0.05f;

    /// <summary>Gaps or surprises before their measure says anything.</summary>
    private const int Enough = 8;

    public static Measured Move(UserTraits traits, DateTimeOffset time, float surprise, DetectionOptions options)
    {
        var now = time.ToUnixTimeMilliseconds();
        MoveTiming(traits, now, options);
        if (float.IsFinite(surprise))
            MoveSurprise(traits, surprise);
        traits.Events++;
        var minutes = options.VelocityHalfLife.TotalMinutes / Math.Log(2);
        return new(
            traits.Surprises >= Enough ? Math.Max(0, traits.RecentSurprise - traits.UsualSurprise) : float.NaN,
            (float)(traits.Rate / minutes),
            traits.Gaps >= Enough ? Regularity(traits) : float.NaN);
    }

    private static void MoveTiming(UserTraits traits, long now, DetectionOptions options)
    {
        if (traits.LastMs == 0)
        {
            (traits.LastMs, traits.Rate) = (now, 1);
            return;
        }
        // An event from the past is taken as simultaneous: late is not fast.
        var gap = Math.Max(0, now - traits.LastMs) / 1_000d;
        traits.Rate = (float)(traits.Rate * Math.Pow(0.5, gap / options.VelocityHalfLife.TotalSeconds) + 1);
        traits.LastMs = Math.Max(traits.LastMs, now);
        if (gap > options.VisitGap.TotalSeconds)
            return;
        var weight = Math.Max(Weight, 1f / ++traits.Gaps);
        traits.GapMean += weight * ((float)gap - traits.GapMean);
        traits.GapSquare += weight * ((float)(gap * gap) - traits.GapSquare);
        traits.Gaps = Math.Min(traits.Gaps, 1_000);
    }

    private static void MoveSurprise(UserTraits traits, float surprise)
    {
        // Beyond 50 nats nothing is learnt but that it was absurd.
        surprise = Math.Clamp(surprise, 0, 50);
        var weight = Math.Max(Weight, 1f / ++traits.Surprises);
        traits.RecentSurprise += weight * (surprise - traits.RecentSurprise);
        traits.UsualSurprise = traits.Surprises == 1 ? surprise : traits.UsualSurprise + (surprise > traits.UsualSurprise ? 1 : -1) * Math.Max(MedianStep, 1f / traits.Surprises);
        traits.Surprises = Math.Min(traits.Surprises, 1_000);
    }

    /// <summary>Gaps that are all zero are as even as can be.</summary>
    private static float Regularity(UserTraits traits)
    {
        var variance = Math.Max(0, traits.GapSquare - traits.GapMean * traits.GapMean);
        return traits.GapMean <= 0 ? 1 : 1 / (1 + MathF.Sqrt(variance) / traits.GapMean);
    }
}
