using System.Globalization;

namespace Personalization.Detection;

/// <summary>
/// What is normal in a partition's traffic: a histogram per measure, in which old observations fade. Not thread-safe: its owner
/// (one grain per partition) adds and reads in turn. What suspects did is counted but not learnt.
/// </summary>
public sealed class Population
{
    /// <summary>Default half-life, in observations: a day of a small shop's partition, minutes of a large one's.</summary>
    public const double DefaultHalfLife = 200_000;

    private static readonly Measure SurpriseMeasure = Measures.Surprise(null);

    private readonly ForgettingHistogram _surprise = new();
    private readonly ForgettingHistogram _velocity = new();
    private readonly ForgettingHistogram _regularity = new();
    private readonly ForgettingHistogram _raw = new();
    private readonly GaugeHistories _gauges;
    private readonly AlertHistories _alerts = new();
    private readonly double _growth;
    private double _weight = 1;
    private double _withheld;

    /// <param name="halfLife">After how many observations an old one counts half; 100 or more.</param>
    public Population(double halfLife = DefaultHalfLife)
    {
        if (!(halfLife >= 100))
            throw new ArgumentOutOfRangeException(nameof(halfLife), halfLife, "The population's half-life is counted in observations and must be 100 or more.");
        _growth = Math.Pow(2, 1 / halfLife);
        _gauges = new GaugeHistories(_growth);
    }

    /// <summary>Observations seen in all, withheld ones included.</summary>
    public long Count { get; private set; }

    /// <summary>Adds an observation; parts that are not finite are passed over.</summary>
    public void Add(Observation observation)
    {
        var withheld = Observations.IsWithheld(observation);
        var saysOfActs = withheld || float.IsFinite(observation.Raw) || float.IsFinite(observation.Surprise)
            || float.IsFinite(observation.Velocity) || float.IsFinite(observation.Regularity);
        if (!saysOfActs && observation.Readings is null)
            return;

        Count++;
        foreach (var reading in observation.Readings ?? [])
        {
            _gauges.Add(reading);
            _alerts.Add(reading);
        }

        if (!saysOfActs)
            return;
        if (observation.VisitHour > 0)
            _alerts.AddVisit(observation.VisitHour);
        _weight *= _growth;
        if (withheld)
            _withheld += _weight;
        Add(_surprise, SurpriseMeasure, observation.Surprise);
        Add(_velocity, Measures.Velocity, observation.Velocity);
        Add(_regularity, Measures.Regularity, observation.Regularity);
        if (float.IsFinite(observation.Raw))
            _raw.Add(RawScale.Position(observation.Raw), _weight);
        if (ForgettingHistogram.IsTooHeavy(_weight))
            Rescale();
    }

    /// <summary>What the detector compares with. The version is <c>partition/count</c>.</summary>
    /// <param name="partition">Names the partition in the version: <c>clickstream-3</c>.</param>
    public PopulationBaseline ToBaseline(string partition)
    {
        ArgumentException.ThrowIfNullOrEmpty(partition);
        var baseline = new PopulationBaseline(
            string.Create(CultureInfo.InvariantCulture, $"{partition}/{Count}"),
            new float[Measure.Bins], new float[Measure.Bins], new float[Measure.Bins], new float[RawScale.Entries],
            [.. _gauges.ToCounts(), .. _alerts.ToCounts()]);
        _surprise.Write(baseline.Surprise, _weight);
        _velocity.Write(baseline.Velocity, _weight);
        _regularity.Write(baseline.Regularity, _weight);
        _raw.Write(baseline.Raw, _weight);
        baseline.Raw[RawScale.WithheldEntry] = (float)(_withheld / _weight);
        return baseline;
    }

    /// <summary>Goes on from a baseline, as after a restart. One whose binning is not this version's starts anew.</summary>
    public static Population From(PopulationBaseline baseline, double halfLife = DefaultHalfLife)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        var population = new Population(halfLife);
        if (!RawScale.IsOurs(baseline))
            return population;
        population._surprise.Read(baseline.Surprise);
        population._velocity.Read(baseline.Velocity);
        population._regularity.Read(baseline.Regularity);
        population._raw.Read(baseline.Raw);
        population._gauges.Read(baseline.Gauges ?? []);
        population._alerts.Read(baseline.Gauges ?? []);
        population._withheld = baseline.Raw[RawScale.WithheldEntry];
        var digits = baseline.Version.AsSpan(baseline.Version.LastIndexOf('/') + 1);
        population.Count = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        return population;
    }

    private void Add(ForgettingHistogram histogram, Measure measure, float value)
    {
        if (float.IsFinite(value))
            histogram.Add(measure.Position(measure.Transform(value)), _weight);
    }

    private void Rescale()
    {
        var factor = 1 / _weight;
        _surprise.Scale(factor);
        _velocity.Scale(factor);
        _regularity.Scale(factor);
        _raw.Scale(factor);
        _withheld *= factor;
        _weight = 1;
    }
}
