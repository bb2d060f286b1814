using Personalization.Contracts;

namespace Personalization.Detection;

/// <summary>
/// Judges a user's events one by one against the user's own past and normal traffic. Deterministic: time is the event's, and every
/// judgement is a function of traits, sighting and baseline.
/// </summary>
public sealed class Detector(DetectionOptions options)
{
    private static readonly Observation Unlearnt = new(float.NaN, float.NaN, float.NaN, float.NaN);

    /// <summary>Moves the traits by one event and judges the user as of now.</summary>
    public Judgement Judge(UserTraits traits, in Sighting sighting, PopulationBaseline population)
    {
        var measured = Measuring.Move(traits, sighting.Interaction.Time, sighting.Surprise, options);
        if (traits.Events < options.MinimumEvents)
            return new(Unlearnt, null);
        var evidence = Evidence.Of(measured, population);
        var score = Score(evidence, population);
        var wasOpen = IsOpen(traits, sighting.Interaction.Time);
        if (score >= options.AlertThreshold)
            // Suspects do not teach. But one count per incident stays in the tail of the score: a tail that is cut off at the
            // threshold would pull the threshold down with every renewal of the counts.
            return new(wasOpen ? Unlearnt : Unlearnt with { Raw = (float)evidence.Raw }, Raise(traits, sighting, measured, evidence, score, population));
        return wasOpen
            ? new(Unlearnt, null)
            : new(new(measured.Surprise, measured.Velocity, measured.Regularity, (float)evidence.Raw), null);
    }

    /// <summary>Scores an anomaly again from the inputs it recorded and the baseline whose version it names.</summary>
    public static double Rescore(IReadOnlyDictionary<string, double> inputs, PopulationBaseline population)
    {
        return Score(Evidence.Of(new(Input(Measure.Surprise), Input(Measure.Velocity), Input(Measure.Regularity)), population), population);

        float Input(Measure measure) => inputs.TryGetValue(measure.Code, out var value) ? (float)value : float.NaN;
    }

    private static double Score(in Evidence evidence, PopulationBaseline population) =>
        1 - Measure.Raw.UpperTail((float)evidence.Raw, population.Raw);

    private bool IsOpen(UserTraits traits, DateTimeOffset time) =>
        traits.Incident is { } incident && time.ToUnixTimeMilliseconds() - incident.LastMs <= options.IncidentQuiet.TotalMilliseconds;

    private Alarm? Raise(UserTraits traits, in Sighting sighting, Measured measured, in Evidence evidence, double score, PopulationBaseline population)
    {
        var now = sighting.Interaction.Time.ToUnixTimeMilliseconds();
        if (!IsOpen(traits, sighting.Interaction.Time))
            traits.Incident = new() { Id = SignalId.Of(sighting.Position, "incident", sighting.Interaction.User), FirstMs = now };
        var incident = traits.Incident!;
        incident.Alarms++;
        incident.LastMs = Math.Max(incident.LastMs, now);
        var severity = Severity(evidence.Raw, incident.Alarms);
        if (incident.Sequence > 0 && severity <= incident.Severity && incident.Alarms < incident.Signalled * options.IncidentGrowth)
            return null;
        incident.Sequence++;
        incident.Severity = Math.Max(severity, incident.Severity);
        incident.Signalled = incident.Alarms;
        return new()
        {
            IncidentId = incident.Id,
            Sequence = incident.Sequence,
            Kind = evidence.Velocity + evidence.EvenAndFast > evidence.Surprise ? "bot" : "unusual",
            Score = score,
            Severity = severity switch { 2 => "high", 1 => "medium", _ => "low" },
            Reasons = Reasons.Of(measured, evidence, population, traits),
            From = DateTimeOffset.FromUnixTimeMilliseconds(incident.FirstMs),
            Inputs = Inputs(measured, traits, incident),
            Rules = options.RulesVersion,
            Baseline = population.Version,
        };
    }

    /// <summary>High where one measure alone is one in 100,000 and it lasts, medium where it is one in 10,000 or lasts.</summary>
    private static int Severity(double raw, long alarms) => (raw, alarms) switch
    {
        ( >= 5, >= 16) => 2,
        ( >= 4, _) or (_, >= 16) => 1,
        _ => 0,
    };

    /// <summary>A measure that says nothing yet is left out: JSON knows no NaN.</summary>
    private static Dictionary<string, double> Inputs(Measured measured, UserTraits traits, Incident incident)
    {
        var inputs = new Dictionary<string, double> { ["events"] = traits.Events, ["alarms"] = incident.Alarms };
        foreach (var (measure, value) in new[] { (Measure.Surprise, measured.Surprise), (Measure.Velocity, measured.Velocity), (Measure.Regularity, measured.Regularity) })
            if (!float.IsNaN(value))
                inputs[measure.Code] = value;
        return inputs;
    }
}
