namespace Personalization.Training;

/// <summary>What a rater is judged by, besides the detector's readings. All of it was given; nothing is fitted on other users.</summary>
/// <param name="start">When the log begins, in seconds since 1970.</param>
/// <param name="end">When it ends.</param>
internal sealed class RaterFeatures(double start, double end)
{
    private const double Hour = 3_600;
    private const double FiveMinutes = 300;

    public float[] Of(RaterProfile profile, bool withCalendar) =>
        [.. Pace(profile).Concat(Taste(profile)).Concat(Company(profile)).Concat(withCalendar ? Calendar(profile) : []).Select(static value => (float)value)];

    /// <summary>When a user gave. That old hands are the honest ones may be this platform's story alone.</summary>
    private IEnumerable<double> Calendar(RaterProfile profile) => [profile.Since(start), profile.Until(end)];

    /// <summary>How much, how long and in what bursts.</summary>
    private static IEnumerable<double> Pace(RaterProfile profile)
    {
        var pauses = profile.Pauses;
        yield return Math.Log(1 + profile.Count);
        yield return Math.Log(1 + profile.Lifetime);
        yield return pauses.Length == 0 ? double.NaN : Math.Log(1 + pauses[pauses.Length / 2]);
        yield return pauses.Length == 0 ? double.NaN : Math.Log(1 + pauses[^1]);
        yield return Known.Mean(pauses.Select(static pause => pause < Hour ? 1.0 : 0));
        yield return Known.Mean(pauses.Select(static pause => pause < FiveMinutes ? 1.0 : 0));
        yield return Math.Log(1 + profile.Spans(1));
        yield return Math.Log(1 + profile.Spans(7));
        yield return profile.Count / (1.0 + profile.Spans(1));
    }

    /// <summary>What ratings are given.</summary>
    private static IEnumerable<double> Taste(RaterProfile profile)
    {
        yield return Known.Mean(profile.Values);
        yield return Known.Deviation(profile.Values);
        yield return Known.Least(profile.Values);
        yield return Known.Most(profile.Values);
        yield return profile.Share(static value => value < 0);
        yield return profile.Share(static value => value <= -5);
        yield return profile.Share(static value => value == 1);
        yield return profile.Share(static value => value is > 1 and < 5);
        yield return profile.Share(static value => value >= 8);
        yield return profile.Values.Distinct().Count();
        yield return Known.First(profile.Values);
        yield return Known.First(profile.Values.Reverse());
        yield return Math.Log(1 + profile.Values.Count(static value => value < 0));
        yield return Math.Log(1 + profile.Values.Count(static value => value > 1));
    }

    /// <summary>Who is rated: newcomers, or people who have given much themselves.</summary>
    private static IEnumerable<double> Company(RaterProfile profile)
    {
        yield return Known.Mean(profile.Of(static ratee => Math.Log(1 + ratee.Count)));
        yield return Known.Most(profile.Of(static ratee => Math.Log(1 + ratee.Count)));
        yield return Known.Mean(profile.Of(static ratee => Math.Log(1 + ratee.Age)));
        yield return Known.Least(profile.Of(static ratee => Math.Log(1 + ratee.Age)));
    }
}
