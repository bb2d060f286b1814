namespace Personalization.Detection;

/// <summary>Judges a case among its like, opens and grows its incident, and says what the population may learn of it.</summary>
internal sealed class CaseJudge(Rulebook rulebook, CaseScorer scorer, LearnedModel? learned, (string Rules, AlertGate Gate) around)
{
    /// <summary>In seconds: who was first seen less than a day before.</summary>
    private const double Newcomer = 86_400;

    private readonly DetectionOptions _options = rulebook.Options;
    private readonly LearnedSuspects _learnedSuspects = new(rulebook.Options);
    private readonly CaseWording _wording = new(rulebook.Options, learned is null ? null : new(learned, rulebook.Options));

    /// <summary>The same with how odd it is by what was learned, where its kind was.</summary>
    public Case Asked(Case found) => learned?.Knows(found.Type.Kind) == true
        ? found with { Readings = [.. found.Readings, new Reading(found.Type.Learned, learned.Score(found.Type.Kind, CaseTypes.WithoutCompany(found.Type.Kind, found.Type.InputsOf(found.Readings))))] }
        : found;

    /// <summary>The alarm, if there is one to tell of, what to learn, and its kind where it is held back; and what its entities are to hear.</summary>
    public CaseJudgement Judge(UserTraits traits, in Sighting sighting, Case found, PopulationBaseline baseline)
    {
        var verdict = scorer.Score(found.Type, found.Readings, baseline);
        var alert = Leniency.Quieten(rulebook.AlertOf(found.Type.Kind), found.Type.Kind, sighting, _options);
        var allowed = rulebook.Allows(sighting.Interaction);
        var raised = verdict.Tail < alert && !allowed ? Raise(traits, sighting, found, new(verdict, alert, baseline)) : default;
        var suspect = !allowed && IsWithheld(traits, sighting, found, CaseScorer.CountsOf(baseline, found.Type.Strength));
        Reading[] learnt = suspect
            ? [new(found.Type.Strength, float.PositiveInfinity)]
            : [new(found.Type.Strength, (float)verdict.Strength), .. OwnOf(found.Type, verdict), .. found.Readings];
        learnt = [.. learnt, AlertMeasures.JudgedReading(found.Type.Kind, sighting.Interaction.Time.UtcTicks), .. raised.Moves ?? []];
        return new(raised.Alarm, learnt, raised.HeldBack) { Remark = found.Type.Company.Count == 0 ? default : RemarkOn(traits, sighting, found.Type, new(verdict, alert, baseline)) };
    }

    private static Reading[] OwnOf(CaseType type, in CaseVerdict verdict) => type.Company.Count == 0 ? [] : [new(type.Own, (float)verdict.Own)];

    /// <summary>What the case was by itself: others' would come back to them. What an analyst dismissed, or a list allows, is held against nobody's seller.</summary>
    private Remark RemarkOn(UserTraits traits, in Sighting sighting, CaseType type, in Finding finding)
    {
        var leniency = Math.Log10(rulebook.AlertOf(type.Kind) / finding.Alert);
        var decades = rulebook.Allows(sighting.Interaction) ? 0 : Math.Min(Remark.MostDecades, scorer.OwnDecades(type, finding.Verdict.Own, finding.Baseline)) - leniency;
        return Remark.Of(decades, (double)Seconds.Of(sighting.Interaction.Time.UtcTicks) - traits.FirstSeen < Newcomer);
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

    private Raised Raise(UserTraits traits, in Sighting sighting, Case found, in Finding finding)
    {
        var (ticks, type) = (sighting.Interaction.Time.UtcTicks, found.Type);
        var (verdict, alert, baseline) = finding;
        ref var incident = ref traits.CaseIncident(type);
        if (!incident.IsOpen(ticks, _options.CaseIncidentQuiet))
            incident.Open(SignalId.Of(sighting.Position, $"incident {type.Kind}", sighting.Interaction.User), Math.Min(traits.Pace.VisitStart, ticks));
        var severity = Severities.Of(verdict.Tail, alert, found.IsPressing);
        var admission = around.Gate.Weigh(ref incident, (type.Kind, verdict.Strength), sighting, baseline);
        var repetition = new Repetition(_options, rulebook.BudgetOf(type.Kind), admission.IsHeld);
        if (!incident.Count(ticks, verdict.Score, severity, repetition))
            return new(null, admission.Moves, incident.IsHeldNow(repetition) ? type.Kind : null);
        var alarm = new Alarm
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
            Inputs = AlertGate.Put(type.InputsOf(found.Readings), type.Kind, admission),
            Rules = around.Rules,
            Baseline = baseline.Version,
        };
        return new(alarm, admission.Moves, null);
    }

    /// <summary>What came of an alarming case: an alarm, what the population is to count, the kind that was held back.</summary>
    private readonly record struct Raised(Alarm? Alarm, Reading[]? Moves, string? HeldBack);

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
