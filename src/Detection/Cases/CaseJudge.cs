namespace Personalization.Detection;

/// <summary>Judges a case among its like, opens and grows its incident, and says what the population may learn of it.</summary>
internal sealed class CaseJudge(Rulebook rulebook, CaseScorer scorer, LearnedModel? learned, (CaseAlarms Alarms, AlertGate Gate) around)
{
    /// <summary>In seconds: who was first seen less than a day before.</summary>
    private const double Newcomer = 86_400;

    private readonly DetectionOptions _options = rulebook.Options;
    private readonly LearnedSuspects _learnedSuspects = new(rulebook.Options);

    /// <summary>The same with how odd it is by what was learned, where its kind was.</summary>
    public Case Asked(Case found) => learned?.Knows(found.Type.Kind) == true
        ? found with { Readings = [.. found.Readings, new Reading(found.Type.Learned, learned.Score(found.Type.Kind, CaseTypes.WithoutCompany(found.Type.Kind, found.Type.InputsOf(found.Readings))))] }
        : found;

    /// <summary>The alarm, if there is one to tell of, what to learn, and its kind where it is held back; and what its entities are to hear.</summary>
    public CaseJudgement Judge(UserTraits traits, in Sighting sighting, Case found, PopulationBaseline baseline)
    {
        var verdict = scorer.Score(found.Type, found.Readings, baseline);
        var finding = new CaseFinding(verdict, Leniency.Quieten(rulebook.AlertOf(found.Type.Kind), found.Type.Kind, sighting, _options), baseline);
        var allowed = rulebook.Allows(sighting.Interaction);
        var raised = finding.IsAlarming && !allowed ? Raise(traits, sighting, found, finding) : default;
        var suspect = !allowed && IsWithheld(traits, sighting, found, CaseScorer.CountsOf(baseline, found.Type.Strength));
        Reading[] learnt = suspect
            ? [new(found.Type.Strength, float.PositiveInfinity)]
            : [new(found.Type.Strength, (float)verdict.Strength), .. OwnOf(found.Type, verdict), .. found.Readings];
        learnt = [.. learnt, AlertMeasures.JudgedReading(found.Type.Kind, sighting.Interaction.Time.UtcTicks), .. raised.Moves ?? []];
        var judged = new CaseJudgement(raised.Alarm, learnt, raised.HeldBack);
        if (found.Type.Company.Count == 0)
            return judged;
        var decades = allowed ? 0 : OwnDecades(found.Type, finding);
        return judged with
        {
            Remark = Remark.Of(decades, (double)Seconds.Of(sighting.Interaction.Time.UtcTicks) - traits.FirstSeen < Newcomer),
            // Others count for no more than it says itself, so that no milder one will ever be told of.
            Odd = decades >= Remark.OddDecades && !IsTold(traits, sighting, found.Type) ? Keep(traits, sighting, found, finding) with { Strength = suspect ? float.NaN : (float)verdict.Strength } : null,
        };
    }

    private static Reading[] OwnOf(CaseType type, in CaseVerdict verdict) => type.Company.Count == 0 ? [] : [new(type.Own, (float)verdict.Own)];

    /// <summary>What the case was by itself: others' would come back to them. What an analyst dismissed, or a list allows, is held against nobody's seller.</summary>
    private double OwnDecades(CaseType type, in CaseFinding finding) =>
        Math.Min(Remark.MostDecades, scorer.OwnDecades(type, finding.Verdict.Own, finding.Baseline)) - Math.Log10(rulebook.AlertOf(type.Kind) / finding.Alert);

    /// <summary>True where the user's incident is known to the world already: one more order of it is a repeat.</summary>
    private bool IsTold(UserTraits traits, in Sighting sighting, CaseType type) =>
        traits.CaseIncident(type) is { Sequence: > 0 } incident && incident.IsOpen(sighting.Interaction.Time.UtcTicks, _options.CaseIncidentQuiet);

    /// <summary>What its sellers need to bring it up again.</summary>
    private OddDeal Keep(UserTraits traits, in Sighting sighting, Case found, in CaseFinding finding)
    {
        ref readonly var incident = ref traits.CaseIncident(found.Type);
        var isOpen = incident.IsOpen(sighting.Interaction.Time.UtcTicks, _options.CaseIncidentQuiet);
        return new()
        {
            User = sighting.Interaction.User,
            EventId = sighting.Interaction.Id,
            SubjectId = found.SubjectId,
            Time = sighting.Interaction.Time,
            Readings = Array.FindAll(found.Readings, reading => found.Type.IsOwn(reading.Measure) || reading.Measure == found.Type.Learned),
            Strength = (float)finding.Verdict.Strength,
            Leniency = (float)(finding.Alert / rulebook.AlertOf(found.Type.Kind)),
            IncidentId = isOpen ? incident.Name! : NameOf(sighting, found.Type),
            Place = isOpen && incident.Standing.Kind > 0 ? incident.Standing.Place : -1,
        };
    }

    private static string NameOf(in Sighting sighting, CaseType type) => SignalId.Of(sighting.Position, $"incident {type.Kind}", sighting.Interaction.User);

    private bool IsWithheld(UserTraits traits, in Sighting sighting, Case found, float[] counts)
    {
        var last = found.Readings[^1];
        if (last.Measure == found.Type.Learned && _learnedSuspects.FindsOdd(last.Value))
            return !_learnedSuspects.AreTooMany(counts);
        return traits.IsSuspect(sighting, _options) && !MostAreSuspect(counts);
    }

    /// <summary>Then it is the picture of normal that is wrong, and suspects teach: as with acts.</summary>
    private bool MostAreSuspect(float[] counts) => RawScale.Withheld(counts) > CumulativeCounts.Total(counts) + _options.PriorWeight;

    private Raised Raise(UserTraits traits, in Sighting sighting, Case found, in CaseFinding finding)
    {
        var (ticks, type) = (sighting.Interaction.Time.UtcTicks, found.Type);
        ref var incident = ref traits.CaseIncident(type);
        if (!incident.IsOpen(ticks, _options.CaseIncidentQuiet))
            incident.Open(NameOf(sighting, type), Math.Min(traits.Pace.VisitStart, ticks));
        var admission = around.Gate.Weigh(ref incident, (type.Kind, finding.Verdict.Strength), sighting, finding.Baseline);
        var repetition = new Repetition(_options, rulebook.BudgetOf(type.Kind), admission.IsHeld);
        return incident.Count(ticks, finding.Verdict.Score, CaseAlarms.SeverityOf(found, finding), repetition)
            ? new(around.Alarms.Of(found, finding, incident, admission), admission.Moves, null)
            : new(null, admission.Moves, incident.IsHeldNow(repetition) ? type.Kind : null);
    }

    /// <summary>What came of an alarming case: an alarm, what the population is to count, the kind that was held back.</summary>
    private readonly record struct Raised(Alarm? Alarm, Reading[]? Moves, string? HeldBack);
}
