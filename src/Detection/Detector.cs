using System.ComponentModel.DataAnnotations;

namespace Personalization.Detection;

/// <summary>
/// Judges events one after the other: a function of the user's traits, the event and the population's baseline. Time comes from
/// the event, never from a clock, so a replay judges alike. Stateless but for the options: one instance serves all users, from any thread.
/// </summary>
public sealed class Detector
{
    private readonly DetectionOptions _options;
    private readonly Windows _windows;
    private readonly Scorer _scorer;
    private readonly Wording _wording;
    private readonly PopulationBaseline _frozen = PopulationBaseline.Unknown with { Version = "model" };

    /// <summary>The model's name last hashed; a race costs one hash more, nothing else.</summary>
    private ModelStamp _stamp = new("", 0);

    /// <param name="options">How to judge. Refused with the offending settings where out of range.</param>
    /// <param name="surprise">How surprised the model was by honest shoppers when it was accepted, where that is known.</param>
    public Detector(DetectionOptions options, SurprisePrior? surprise = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        if (surprise is { } known && !(known.Median >= 0 && known.P95 > known.Median && double.IsFinite(known.P95)))
            throw new ArgumentException($"The surprise prior is {known}; expected 0 ≤ median < p95 in nats. Take both from the model's acceptance report, or pass none.", nameof(surprise));
        _options = options;
        _windows = new Windows(options);
        _scorer = new Scorer(options, surprise);
        _wording = new Wording(options, _scorer);
        Rules = RulesVersion.Of(options, surprise);
    }

    internal Scorer Scorer => _scorer;

    /// <summary>Version of the rules; every alarm names it.</summary>
    public string Rules { get; }

    /// <summary>Judges the user's next event and remembers it in <paramref name="traits"/>, which nothing else changes.</summary>
    public Judgement Judge(UserTraits traits, in Sighting sighting, PopulationBaseline population)
    {
        ArgumentNullException.ThrowIfNull(traits);
        ArgumentNullException.ThrowIfNull(population);
        if (!IsAct(sighting.Interaction.Type))
            return new Judgement(Observations.None, null);

        var baseline = _options.Baseline == BaselineSource.Model ? _frozen : population;
        var ticks = sighting.Interaction.Time.UtcTicks;
        var features = Remember(traits, sighting, ticks);
        if (traits.Events < _options.MinimumEvents)
            return new Judgement(Observations.None, null);

        var verdict = _scorer.Score(features, baseline);
        if (verdict.Tail >= _scorer.Alert)
        {
            var suspect = traits.Incident.IsOpen(ticks, _options);
            return new Judgement(suspect ? OfSuspect(features, verdict, baseline) : Observe(features, verdict), null);
        }

        var alarm = Raise(traits, sighting, ticks, features, verdict, baseline);
        return new Judgement(OfSuspect(features, verdict, baseline), alarm);
    }

    /// <summary>The score of an earlier judgement again, from the inputs that its alarm carries and the baseline that it names.</summary>
    public double Rescore(IReadOnlyDictionary<string, double> inputs, PopulationBaseline baseline)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(baseline);
        return _scorer.Score(FeatureValues.From(inputs), _options.Baseline == BaselineSource.Model ? _frozen : baseline).Score;
    }

    /// <summary>What the shop does to the shopper (impressions) and formalities say nothing of how the shopper acts.</summary>
    private static bool IsAct(InteractionType type) => type is not (
        InteractionType.None or InteractionType.Impression or InteractionType.Consent or InteractionType.Erase);

    private FeatureValues Remember(UserTraits traits, in Sighting sighting, long ticks)
    {
        if (traits.Events < int.MaxValue)
            traits.Events++;
        var gap = traits.Pace.Add(ticks, _windows);
        traits.Rhythm.Add(gap, _windows);

        // Another model's surprise is another quantity: what was normal for it is forgotten.
        var model = StampOf(sighting.Model);
        if (traits.Model != model)
            (traits.Model, traits.Surprise) = (model, default);
        var (median, spread) = traits.Surprise.KnowsItself ? (traits.Surprise.Median, traits.Surprise.Spread) : (float.NaN, float.NaN);
        var surprise = sighting.Surprise;
        if (traits.Surprise.See(ref surprise, _windows))
            traits.Surprise.Learn(surprise);

        ref readonly var pace = ref traits.Pace;
        return new FeatureValues(traits.Surprise.Level, median, spread, pace.Quick, pace.Sustained, pace.Velocity, traits.Rhythm.Regularity(_windows));
    }

    private static Observation Observe(in FeatureValues features, in Verdict verdict) =>
        new(features.Surprise, features.Velocity, features.Regularity, (float)verdict.Evidence.Raw);

    /// <summary>
    /// Suspects do not teach. But where most of what is judged is suspect, it is the picture of normal that is wrong (a prior
    /// that does not fit this shop), and it must be allowed to learn: the usual breakdown point of a robust estimate, one half.
    /// </summary>
    private Observation OfSuspect(in FeatureValues features, in Verdict verdict, PopulationBaseline baseline) =>
        RawScale.Withheld(baseline.Raw) > CumulativeCounts.Total(baseline.Raw) + _options.PriorWeight
            ? Observe(features, verdict)
            : Observations.Withheld;

    private Alarm? Raise(UserTraits traits, in Sighting sighting, long ticks, in FeatureValues features, in Verdict verdict, PopulationBaseline baseline)
    {
        ref var incident = ref traits.Incident;
        if (!incident.IsOpen(ticks, _options))
            incident.Open(SignalId.Of(sighting.Position, "incident", sighting.Interaction.User), Math.Min(traits.Pace.VisitStart, ticks));
        var severity = SeverityOf(verdict, features);
        if (!incident.Count(ticks, verdict.Score, severity, _options))
            return null;

        var isBot = verdict.Evidence.Velocity + verdict.Evidence.Regularity >= verdict.Evidence.Surprise;
        return new Alarm
        {
            Kind = isBot ? "bot" : "unusual",
            Score = verdict.Score,
            Severity = severity,
            Reasons = _wording.Reasons(traits, features, verdict.Evidence, baseline),
            Action = ActionOn(severity, isBot, incident.Events),
            From = new DateTimeOffset(Math.Min(incident.Opened, ticks), TimeSpan.Zero),
            IncidentId = incident.Name!,
            Sequence = incident.Sequence,
            Inputs = features.ToInputs(),
            Rules = Rules,
            Baseline = baseline.Version,
        };
    }

    private Severity SeverityOf(in Verdict verdict, in FeatureValues features) =>
        verdict.Tail < _scorer.Alert / 100 || features.Velocity >= 2 * _options.HumanLimit ? Severity.High
        : verdict.Tail < _scorer.Alert / 10 ? Severity.Medium
        : Severity.Low;

    /// <summary>Nobody is blocked for a handful of events, nor for a taste that changed.</summary>
    private string ActionOn(Severity severity, bool isBot, int events) => severity switch
    {
        Severity.Low => "watch",
        Severity.High when isBot && events >= _options.RaiseAgainEvents => "block",
        _ => "challenge",
    };

    private uint StampOf(string model)
    {
        var stamp = _stamp;
        if (!string.Equals(stamp.Name, model, StringComparison.Ordinal))
            _stamp = stamp = ModelStamp.Of(model);
        return stamp.Hash;
    }
}
