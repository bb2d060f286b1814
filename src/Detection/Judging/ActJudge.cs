namespace Personalization.Detection;

/// <summary>Judges an act by surprise, pace and rhythm: is it a machine's, or not like this user?</summary>
internal sealed class ActJudge(DetectionOptions options, Scorer scorer, string rules)
{
    private readonly Wording _wording = new(options, scorer);

    public ActVerdict Judge(UserTraits traits, in Sighting sighting, in FeatureValues features, PopulationBaseline baseline)
    {
        if (traits.Events < options.MinimumEvents)
            return new ActVerdict(Observations.None, null);
        var ticks = sighting.Interaction.Time.UtcTicks;
        var verdict = scorer.Score(features, baseline);
        var alarm = verdict.Tail < scorer.Alert ? Raise(traits, sighting, features, verdict, baseline) : null;
        return new ActVerdict(traits.IsSuspect(ticks, options) ? OfSuspect(features, verdict, baseline) : Observe(features, verdict), alarm);
    }

    private static Observation Observe(in FeatureValues features, in Verdict verdict) =>
        new(features.Surprise, features.Velocity, features.Regularity, (float)verdict.Evidence.Raw);

    /// <summary>
    /// Suspects do not teach. But where most of what is judged is suspect, it is the picture of normal that is wrong (a prior
    /// that does not fit this shop), and it must be allowed to learn: the usual breakdown point of a robust estimate, one half.
    /// </summary>
    private Observation OfSuspect(in FeatureValues features, in Verdict verdict, PopulationBaseline baseline) =>
        RawScale.Withheld(baseline.Raw) > CumulativeCounts.Total(baseline.Raw) + options.PriorWeight
            ? Observe(features, verdict)
            : Observations.Withheld;

    private Alarm? Raise(UserTraits traits, in Sighting sighting, in FeatureValues features, in Verdict verdict, PopulationBaseline baseline)
    {
        var ticks = sighting.Interaction.Time.UtcTicks;
        ref var incident = ref traits.Incident;
        if (!incident.IsOpen(ticks, options.IncidentQuiet))
            incident.Open(SignalId.Of(sighting.Position, "incident", sighting.Interaction.User), Math.Min(traits.Pace.VisitStart, ticks));
        var severity = features.Velocity >= 2 * options.HumanLimit ? Severity.High : Severities.Of(verdict.Tail, scorer.Alert);
        if (!incident.Count(ticks, verdict.Score, severity, options))
            return null;

        var isBot = verdict.Evidence.Velocity + verdict.Evidence.Regularity >= verdict.Evidence.Surprise;
        return new Alarm
        {
            Kind = isBot ? "bot" : "unusual",
            Subject = new Subject("user", sighting.Interaction.User),
            Score = verdict.Score,
            Severity = severity,
            Reasons = _wording.Reasons(traits, features, verdict.Evidence, baseline),
            Action = ActionOn(severity, isBot, incident.Events),
            From = new DateTimeOffset(Math.Min(incident.Opened, ticks), TimeSpan.Zero),
            IncidentId = incident.Name!,
            Sequence = incident.Sequence,
            Inputs = features.ToInputs(),
            Rules = rules,
            Baseline = baseline.Version,
        };
    }

    /// <summary>Nobody is blocked for a handful of events, nor for a taste that changed.</summary>
    private string ActionOn(Severity severity, bool isBot, int events) => severity switch
    {
        Severity.Low => "watch",
        Severity.High when isBot && events >= options.RaiseAgainEvents => "block",
        _ => "challenge",
    };
}
