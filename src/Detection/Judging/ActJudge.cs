namespace Personalization.Detection;

/// <summary>Judges an act by surprise, pace and rhythm: is it a machine's, or not like this user?</summary>
internal sealed class ActJudge(Rulebook rulebook, Scorer scorer, LearnedModel? learned, (string Rules, AlertGate Gate) around)
{
    /// <summary>No single act is rarer: nobody has seen enough traffic to say so.</summary>
    private const double LeastTail = 1e-8;

    private readonly DetectionOptions _options = rulebook.Options;
    private readonly LearnedSuspects _learnedSuspects = new(rulebook.Options);
    private readonly Wording _wording = new(rulebook.Options, scorer, learned is null ? null : new(learned, rulebook.Options));

    /// <summary>The same with how odd the act is by what was learned: now and then, as a robot's hundred acts are much alike.</summary>
    public FeatureValues Asked(UserTraits traits, in FeatureValues features) =>
        learned?.Knows(RuleNames.Bot) == true && traits.Events >= _options.MinimumEvents && traits.Events % _options.LearnedEvery == 0
            ? features with { Learned = learned.Score(RuleNames.Bot, features.ToInputs()) }
            : features;

    public ActVerdict Judge(UserTraits traits, in Sighting sighting, in FeatureValues features, PopulationBaseline baseline)
    {
        var listed = rulebook.Blocks(sighting.Interaction);
        if (traits.Events < _options.MinimumEvents && listed is null)
            return new ActVerdict(Observations.None, null);
        var verdict = scorer.Score(features, baseline);
        var finding = listed is null ? Find(sighting, verdict) : new Finding(RuleNames.Listed, 1, listed);
        var allowed = rulebook.Allows(sighting.Interaction);
        var raised = !allowed && verdict.Tail <= finding.Alert ? Raise(traits, sighting, new(features, verdict, baseline), finding) : default;
        if (traits.Events < _options.MinimumEvents)
            return new ActVerdict(Observations.None, raised.Alarm);
        var observation = allowed ? Observe(features, verdict) : Learnt(traits, sighting, new(features, verdict, baseline));
        return new ActVerdict(Observations.With(observation with { VisitHour = VisitOf(traits, sighting) }, raised.Moves), raised.Alarm, raised.HeldBack);
    }

    /// <summary>Robots are counted among visits, each at its first judged act, which a replay finds again; 0 for any other act.</summary>
    private float VisitOf(UserTraits traits, in Sighting sighting)
    {
        var ticks = sighting.Interaction.Time.UtcTicks;
        return traits.Events == _options.MinimumEvents || traits.Pace.VisitStart == ticks ? AlertMeasures.HoursOf(ticks) : 0;
    }

    private Observation Learnt(UserTraits traits, in Sighting sighting, in Measured measured)
    {
        var (features, verdict, baseline) = measured;
        var isOdd = _learnedSuspects.FindsOdd(features.Learned);
        if (isOdd && _learnedSuspects.AreTooManyVisits(baseline))
            return Observe(features, verdict);
        return isOdd || traits.IsSuspect(sighting, _options) ? OfSuspect(features, verdict, baseline) : Observe(features, verdict);
    }

    private Finding Find(in Sighting sighting, in Verdict verdict)
    {
        var kind = verdict.Evidence.Velocity + verdict.Evidence.Regularity + verdict.Evidence.Learned >= verdict.Evidence.Surprise ? RuleNames.Bot : RuleNames.Unusual;
        return new(kind, Leniency.Quieten(rulebook.AlertOf(kind), kind, sighting, _options), null);
    }

    private static Observation Observe(in FeatureValues features, in Verdict verdict) =>
        new(features.Surprise, features.Velocity, features.Regularity, (float)verdict.Evidence.Raw,
            float.IsFinite(features.Learned) ? [new Reading(LearnedMeasures.OfActs, features.Learned)] : null);

    /// <summary>
    /// Suspects do not teach. But where most of what is judged is suspect, it is the picture of normal that is wrong (a prior
    /// that does not fit this shop), and it must be allowed to learn: the usual breakdown point of a robust estimate, one half.
    /// </summary>
    private Observation OfSuspect(in FeatureValues features, in Verdict verdict, PopulationBaseline baseline) =>
        RawScale.Withheld(baseline.Raw) > CumulativeCounts.Total(baseline.Raw) + _options.PriorWeight
            ? Observe(features, verdict)
            : Observations.Withheld;

    private Raised Raise(UserTraits traits, in Sighting sighting, in Measured measured, in Finding finding)
    {
        var ticks = sighting.Interaction.Time.UtcTicks;
        var (features, verdict, baseline) = measured;
        ref var incident = ref traits.Incident;
        if (!incident.IsOpen(ticks, _options.IncidentQuiet))
            incident.Open(SignalId.Of(sighting.Position, "incident", sighting.Interaction.User), Math.Min(traits.Pace.VisitStart, ticks));
        var score = finding.Listed is null ? verdict.Score : 1;
        var severity = SeverityOf(features, verdict, finding);
        var admission = finding.Listed is null ? around.Gate.Weigh(ref incident, (finding.Kind, DecadesOf(verdict)), sighting, baseline) : Admission.Free;
        var repetition = new Repetition(_options, rulebook.BudgetOf(finding.Kind), admission.IsHeld, LeastOf(finding.Kind));
        if (!incident.Count(ticks, score, severity, repetition))
            return new(null, admission.Moves, incident.IsHeldNow(repetition) ? finding.Kind : null);

        var alarm = new Alarm
        {
            Kind = finding.Kind,
            Subject = new Subject("user", sighting.Interaction.User),
            Score = score,
            Severity = severity,
            Reasons = finding.Listed is { } listed ? [OfList(listed)] : _wording.Reasons(traits, features, verdict.Evidence, baseline),
            Action = finding.Listed is null ? ActionOn(severity, finding.Kind == RuleNames.Bot, incident.Events) : "block",
            From = new DateTimeOffset(Math.Min(incident.Opened, ticks), TimeSpan.Zero),
            IncidentId = incident.Name!,
            Sequence = incident.Sequence,
            Inputs = AlertGate.Put(features.ToInputs(), finding.Kind, admission),
            Rules = around.Rules,
            Baseline = baseline.Version,
        };
        return new(alarm, admission.Moves, null);
    }

    /// <summary>What an alarming act adds to its incident.</summary>
    private static double DecadesOf(in Verdict verdict) => -Math.Log10(Math.Max(verdict.Tail, LeastTail));

    private Severity SeverityOf(in FeatureValues features, in Verdict verdict, in Finding finding) =>
        finding.Listed is not null || features.Velocity >= 2 * _options.HumanLimit ? Severity.High : Severities.Of(verdict.Tail, finding.Alert);

    /// <summary>One odd look is nobody's incident: a changed taste goes on.</summary>
    private int LeastOf(string kind) => kind == RuleNames.Unusual ? _options.UnusualEvents : 1;

    /// <summary>Nobody is blocked for a handful of events, nor for a taste that changed.</summary>
    private string ActionOn(Severity severity, bool isBot, int events) => severity switch
    {
        Severity.Low => "watch",
        Severity.High when isBot && events >= _options.RaiseAgainEvents => "block",
        _ => "challenge",
    };

    private AlarmReason OfList(string listed) => new("block_list", 1, $"{listed} is on the block list of rule set {rulebook.Version}", 1);

    /// <summary>What came of an alarming act: an alarm, what the population is to count, the kind that was held back.</summary>
    private readonly record struct Raised(Alarm? Alarm, Reading[]? Moves, string? HeldBack);

    /// <summary>What an act was measured as.</summary>
    private readonly record struct Measured(FeatureValues Features, Verdict Verdict, PopulationBaseline Baseline);

    /// <summary>What it would be told as, from which share of normal traffic on, and what of it is on the block list.</summary>
    private readonly record struct Finding(string Kind, double Alert, string? Listed);
}
