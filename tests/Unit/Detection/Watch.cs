using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Unit.Tests;

/// <summary>Does what grains do around a detector: keeps everyone's traits, adds to the population, reads it every 64 events.</summary>
internal sealed class Watch(DetectionOptions? options = null, double halfLife = Population.DefaultHalfLife, PopulationBaseline? from = null, LearnedModel? learned = null)
{
    private readonly Dictionary<string, UserTraits> _traits = [];
    private readonly Population _population = Population.From(from ?? PopulationBaseline.Unknown, halfLife);
    private int _events;

    public Detector Detector { get; } = new(options ?? new DetectionOptions(), learned: learned);

    public PopulationBaseline Baseline { get; private set; } = from ?? PopulationBaseline.Unknown;

    public List<(Sighting Cause, Alarm Alarm, PopulationBaseline Baseline)> Alarms { get; } = [];

    /// <summary>Kinds of incidents that a budget of alerts held back at first.</summary>
    public List<string> HeldBack { get; } = [];

    /// <summary>Raw values that the population was taught, and how many judged events were withheld from it.</summary>
    public List<(float Raw, double Score)> Taught { get; } = [];

    public int Withheld { get; private set; }

    public int Judged => Taught.Count + Withheld;

    public UserTraits TraitsOf(string user) => _traits.TryGetValue(user, out var traits) ? traits : _traits[user] = new UserTraits();

    public Watch See(IEnumerable<Sighting> sightings)
    {
        foreach (var sighting in sightings)
            See(sighting);
        return this;
    }

    public Judgement See(in Sighting sighting)
    {
        var judgement = Detector.Judge(TraitsOf(sighting.Interaction.User), sighting, Baseline);
        foreach (var alarm in judgement.Alarms)
            Alarms.Add((sighting, alarm, Baseline));
        HeldBack.AddRange(judgement.HeldBack ?? []);
        if (Observations.IsWithheld(judgement.Observation))
            Withheld++;
        else if (float.IsFinite(judgement.Observation.Raw))
            Taught.Add((judgement.Observation.Raw, 1 - Detector.Scorer.Tail(judgement.Observation.Raw, Baseline.Raw)));
        _population.Add(judgement.Observation);
        if (++_events % 64 == 0)
            Baseline = _population.ToBaseline("clicks-3");
        return judgement;
    }
}
