namespace Personalization.Detection;

/// <summary>Judges a case among its like, opens and grows its incident, and says what the population may learn of it.</summary>
internal sealed class CaseJudge(Rulebook rulebook, CaseScorer scorer, LearnedModel? learned, string rules)
{
    private readonly DetectionOptions _options = rulebook.Options;
    private readonly LearnedSuspects _learnedSuspects = new(rulebook.Options);
    private readonly CaseWording _wording = new(rulebook.Options, learned is null ? null : new(learned, rulebook.Options));

    /// <summary>The same with how odd it is by what was learned, where its kind was.</summary>
    public Case Asked(Case found) => learned?.Knows(found.Type.Kind) == true
        ? found with { Readings = [.. found.Readings, new Reading(found.Type.Learned, learned.Score(found.Type.Kind, found.Type.InputsOf(found.Readings)))] }
        : found;

    /// <summary>The alarm, if there is one to tell of, and what to learn.</summary>
    public (Alarm? Alarm, Reading[] Learnt) Judge(UserTraits traits, in Sighting sighting, Case found, PopulationBaseline baseline)
    {
        var verdict = scorer.Score(found.Type, found.Readings, baseline);
        var alert = Leniency.Quieten(rulebook.AlertOf(found.Type.Kind), found.Type.Kind, sighting, _options);
        var allowed = rulebook.Allows(sighting.Interaction);
        var alarm = verdict.Tail < alert && !allowed ? Raise(traits, sighting, found, new(verdict, alert, baseline)) : null;
        var suspect = !allowed && IsWithheld(traits, sighting, found, CaseScorer.CountsOf(baseline, found.Type.Strength));
        return (alarm, suspect
            ? [new Reading(found.Type.Strength, float.PositiveInfinity)]
            : [new Reading(found.Type.Strength, (float)verdict.Strength), .. found.Readings]);
    }

    private bool IsWithheld(UserTraits traits, in Sighting sighting, Case found, float[] counts)
    {
        var last = found.Readings[^1];
        if (last.Measure == found.Type.Learned && _learnedSuspects.FindsOdd(last.Value))
            return !_learnedSuspects.AreTooMany(counts);
        return traits.IsSuspect(sighting, _options) && !MostAreSuspect(counts);
    }

    /// <summary>Then it is the picture of normal that is wrong, and suspects teach: as with acts.</summary>
    private bool MostAreSuspect(float[] counts) => RawScale.Withheld(counts) > CumulativeCounts.Total(counts) + _options.PriorWeight;

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
            Reasons = _wording.Reasons(found, verdict, baseline),
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
