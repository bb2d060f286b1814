using System.Globalization;
using Personalization.Contracts;

namespace Personalization.Detection;

/// <summary>The running picture of a partition's normal traffic. Not thread-safe: its grain is its only user.</summary>
public sealed class Population
{
    private readonly Histogram _surprise;
    private readonly Histogram _velocity;
    private readonly Histogram _regularity;
    private readonly Histogram _raw;
    private long _observations;

    private Population(PopulationBaseline baseline)
    {
        _surprise = new(Measure.Surprise, baseline.Surprise);
        _velocity = new(Measure.Velocity, baseline.Velocity);
        _regularity = new(Measure.Regularity, baseline.Regularity);
        _raw = new(Measure.Raw, baseline.Raw);
        var at = baseline.Version.LastIndexOf('#');
        _observations = at >= 0 && long.TryParse(baseline.Version.AsSpan(at + 1), CultureInfo.InvariantCulture, out var count) ? count : 0;
    }

    /// <summary>Goes on from a baseline; <see cref="PopulationBaseline.Unknown"/> begins anew.</summary>
    public static Population From(PopulationBaseline baseline) => new(baseline);

    /// <summary>Counts what an event said; values that are NaN are not counted.</summary>
    public void Add(Observation observation)
    {
        _surprise.Add(observation.Surprise);
        _velocity.Add(observation.Velocity);
        _regularity.Add(observation.Regularity);
        _raw.Add(observation.Raw);
        _observations++;
    }

    /// <summary>The picture so far, versioned as <c>name#observations</c>.</summary>
    public PopulationBaseline ToBaseline(string name) => new(
        string.Create(CultureInfo.InvariantCulture, $"{name}#{_observations}"),
        _surprise.ToCounts(), _velocity.ToCounts(), _regularity.ToCounts(), _raw.ToCounts());
}
