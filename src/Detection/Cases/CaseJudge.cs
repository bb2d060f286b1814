namespace Personalization.Detection;

/// <summary>Judges a case among its like, opens and grows its incident, and says what the population may learn of it.</summary>
internal sealed class CaseJudge(Rulebook rulebook, CaseScorer scorer, string rules)
{
    private readonly DetectionOptions _options = rulebook.Options;

    /// <summary>The alarm, if there is one to tell of, and what to learn.</summary>
    public (Alarm? Alarm, Reading[] Learnt) Judge(UserTraits traits, in Sighting sighting, Case found, PopulationBaseline baseline)
    {
        var verdict = scorer.Score(found.Type, found.Readings, baseline);
        var alert = Leniency.Quieten(rulebook.AlertOf(found.Type.Kind), found.Type.Kind, sighting, _options);
        var allowed = rulebook.Allows(sighting.Interaction);
        var alarm = verdict.Tail < alert && !allowed ? Raise(traits, sighting, found, new(verdict, alert, baseline)) : null;
        var suspect = !allowed && traits.IsSuspect(sighting, _options) && !MostAreSuspect(found.Type, baseline);
        return (alarm, suspect
            ? [new Reading(found.Type.Strength, float.PositiveInfinity)]
            : [new Reading(found.Type.Strength, (float)verdict.Strength), .. found.Readings]);
    }

    /// <summary>Then it is the picture of normal that is wrong, and suspects teach: as with acts.</summary>
    private bool MostAreSuspect(CaseType type, PopulationBaseline baseline)
    {
        var counts = CaseScorer.CountsOf(baseline, type.Strength);
        return RawScale.Withheld(counts) > CumulativeCounts.Total(counts) + _options.PriorWeight;
    }

    private Alarm? Raise(UserTraits traits, in Sighting sighting, Case found, in Finding finding)
    {
        var (ticks, type) = (sighting.Interaction.Time.UtcTicks, found.Type);
        var (verdict, alert, baseline) = finding;
        ref var incident = ref traits.CaseIncident(type);
        if (!incident.IsOpen(ticks, _options.CaseIncidentQuiet))
            incident.Open(SignalId.Of(sighting.Position, $"incident {type.Kind}", sighting.Interaction.User), Math.Min(traits.Pace.VisitStart, ticks));
        var severity = Severities.Of(verdict.Tail, alert, found.IsPressing);
        if (!incident.Count(ticks, verdict.Score, severity, new(_options, rulebook.BudgetOf(type.Kind))))
            return null;
        return new Alarm
        {
            Kind = type.Kind,
            Subject = new Subject(type.SubjectKind, found.SubjectId),
            Score = verdict.Score,
            Severity = severity,
            Reasons = CaseWording.Reasons(found, verdict, baseline, _options),
            Action = ActionOn(type, severity, incident.Events),
            From = new DateTimeOffset(Math.Min(incident.Opened, ticks), TimeSpan.Zero),
            IncidentId = incident.Name!,
            Sequence = incident.Sequence,
            Inputs = type.InputsOf(found.Readings),
            Rules = rules,
            Baseline = baseline.Version,
        };
    }

    /// <summary>What was found, and by what it was measured.</summary>
    private readonly record struct Finding(CaseVerdict Verdict, double Alert, PopulationBaseline Baseline);

    /// <summary>Nobody is blocked for one order.</summary>
    private string ActionOn(CaseType type, Severity severity, int events) => severity switch
    {
        Severity.Low => type.MildestAction,
        Severity.High when events >= _options.RaiseAgainEvents => "block",
        _ => "challenge",
    };
}
