using System.ComponentModel.DataAnnotations;

namespace Personalization.Detection;

/// <summary>
/// Judges events one after the other: a function of the user's traits, the event and the population's baseline. Time comes from
/// the event, never from a clock, so a replay judges alike. Stateless but for options and rules: one instance serves all users, from any thread.
/// </summary>
public sealed class Detector
{
    private readonly DetectionOptions _options;
    private readonly ActMemory _memory;
    private readonly Scorer _scorer;
    private readonly ActJudge _acts;
    private readonly CaseScorer _caseScorer;
    private readonly CaseJudge _cases;
    private readonly LookBackJudge _lookBacks;
    private readonly AlertGate _gate;
    private readonly PopulationBaseline _frozen = PopulationBaseline.Unknown with { Version = "model" };

    /// <param name="options">How to judge. Refused with the offending settings where out of range.</param>
    /// <param name="surprise">How surprised the model was by honest shoppers when it was accepted, where that is known.</param>
    /// <param name="learned">What was learned from labels; null where the rules stand alone.</param>
    /// <param name="rules">What the fraud team changed since, checked by <see cref="RuleSetReader"/>; null for nothing.</param>
    public Detector(DetectionOptions options, SurprisePrior? surprise = null, LearnedModel? learned = null, RuleSet? rules = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        if (surprise is { } known && !(known.Median >= 0 && known.P95 > known.Median && double.IsFinite(known.P95)))
            throw new ArgumentException($"The surprise prior is {known}; expected 0 ≤ median < p95 in nats. Take both from the model's acceptance report, or pass none.", nameof(surprise));
        var rulebook = new Rulebook(options, rules);
        _options = rulebook.Options;
        Rules = RulesVersion.Of(_options, surprise, learned, rules);
        _memory = new ActMemory(_options);
        _scorer = new Scorer(rulebook, surprise);
        _gate = new AlertGate(rulebook);
        _acts = new ActJudge(rulebook, _scorer, learned, (Rules, _gate));
        _caseScorer = new CaseScorer(rulebook);
        var alarms = new CaseAlarms(_options, learned, Rules);
        _cases = new CaseJudge(rulebook, _caseScorer, learned, (alarms, _gate));
        _lookBacks = new LookBackJudge(rulebook, _caseScorer, learned, (alarms, _gate));
    }

    internal Scorer Scorer => _scorer;

    /// <summary>Version of the rules; every alarm names it.</summary>
    public string Rules { get; }

    /// <summary>Told of every act judged and every case, alarming or not, from the thread that judges. Default none: it costs serving nothing.</summary>
    public Action<Appraisal>? Appraised { get; init; }

    /// <summary>Judges the user's next event and remembers it in <paramref name="traits"/>, which nothing else changes.</summary>
    public Judgement Judge(UserTraits traits, in Sighting sighting, PopulationBaseline population)
    {
        ArgumentNullException.ThrowIfNull(traits);
        ArgumentNullException.ThrowIfNull(population);
        if (!IsAct(sighting.Interaction.Type))
            return new Judgement(Observations.None, []);

        var baseline = BaselineOf(population);
        var features = _acts.Asked(traits, _memory.Remember(traits, sighting));
        var act = _acts.Judge(traits, sighting, features, baseline);
        if (traits.Events >= _options.MinimumEvents)
            Appraised?.Invoke(new Appraisal(Appraisal.Act, sighting.Interaction.User, features.ToInputs(), _scorer.Score(features, baseline).Score));
        return CaseFinder.Find(traits, sighting, features) is { Count: > 0 } cases
            ? WithCases(act, traits, sighting, cases, baseline)
            : new Judgement(act.Observation, act.Alarm is { } alarm ? [alarm] : [], act.HeldBack is { } kind ? [kind] : null);
    }

    /// <summary>The score of an earlier judgement again, from the inputs that its alarm carries and the baseline that it names.</summary>
    public double Rescore(IReadOnlyDictionary<string, double> inputs, PopulationBaseline baseline)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(baseline);
        foreach (var type in CaseTypes.All)
        {
            if (type.ReadingsOf(inputs) is { Length: > 0 } readings)
                return _caseScorer.Score(type, readings, BaselineOf(baseline)).Score;
        }

        return _scorer.Score(FeatureValues.From(inputs), BaselineOf(baseline)).Score;
    }

    /// <summary>
    /// From how many decades on a kind's incidents are told by a budget of alerts: an alarm's input <c>alert_level</c> again, from the baseline that
    /// it names. The alarm was told as its <c>alert_strength</c> is no less.
    /// </summary>
    /// <param name="kind">The kind of anomaly.</param>
    /// <param name="baseline">The baseline that the alarm names.</param>
    /// <param name="partitions">How many partitions shared a budget by the hour.</param>
    public double Level(string kind, PopulationBaseline baseline, int partitions = 1)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        return AlertScale.Of(kind).DecadesAt(_gate.LevelOf(kind, BaselineOf(baseline), partitions));
    }

    /// <summary>What the shop does to the shopper (impressions) and formalities say nothing of how the shopper acts.</summary>
    private static bool IsAct(InteractionType type) => type is not (
        InteractionType.None or InteractionType.Impression or InteractionType.Consent or InteractionType.Erase);

    private PopulationBaseline BaselineOf(PopulationBaseline population) => _options.Baseline == BaselineSource.Model ? _frozen : population;

    private Judgement WithCases(in ActVerdict act, UserTraits traits, in Sighting sighting, IReadOnlyList<Case> cases, PopulationBaseline baseline)
    {
        List<Alarm> alarms = act.Alarm is { } first ? [first] : [];
        List<string> heldBack = act.HeldBack is { } held ? [held] : [];
        List<OddDeal> lookedBack = [];
        var (remark, odd) = (default(Remark), default(OddDeal));
        List<Reading> learnt = [.. act.Observation.Readings ?? []];
        foreach (var found in cases.Select(_cases.Asked))
        {
            var judged = _cases.Judge(traits, sighting, found, baseline);
            Take(found, judged);
            (remark, odd) = (remark.Or(judged.Remark), odd ?? judged.Odd);
            foreach (var back in LookBacksAt(found.Type, sighting))
            {
                var earlier = _lookBacks.CaseOf(found.Type, back);
                var judgedAgain = _lookBacks.Judge(sighting, earlier, baseline);
                Take(earlier, judgedAgain);
                if (judgedAgain.Odd is { } changed)
                    lookedBack.Add(changed);
            }
        }

        return new Judgement(act.Observation with { Readings = [.. learnt] }, [.. alarms], heldBack.Count > 0 ? [.. heldBack] : null)
        {
            Remark = remark.Code,
            Odd = odd,
            LookedBack = lookedBack.Count > 0 ? [.. lookedBack] : null,
        };

        void Take(Case found, in CaseJudgement judged)
        {
            Appraised?.Invoke(new Appraisal(found.Type.Kind, found.SubjectId, found.Type.InputsOf(found.Readings), _caseScorer.Score(found.Type, found.Readings, baseline).Score) { About = found.About });
            learnt.AddRange(judged.Learnt);
            if (judged.Alarm is { } alarm)
                alarms.Add(alarm);
            if (judged.HeldBack is { } kind)
                heldBack.Add(kind);
        }
    }

    /// <summary>What sellers bring up again with an event is of its own sort: orders with an order. One that was placed with several sellers is judged by the one whose others say most.</summary>
    private static IEnumerable<LookBack> LookBacksAt(CaseType type, in Sighting sighting) => type.Company.Count == 0
        ? []
        : (sighting.Entities ?? []).SelectMany(static entity => entity.LookBacks).OrderByDescending(static back => back.Run).DistinctBy(static back => back.Deal.EventId);
}
