using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Silo;

/// <summary>
/// Judges a stretch of the log by the engine's own detector, from nothing: nobody is known at its beginning, normal is learnt on the way, and
/// there is no model, hence no surprise. Good for comparing one rule set with another on the same stretch, not with what the engine said.
/// </summary>
internal sealed class DryRun(DetectionOptions options, RuleSet? rules)
{
    private const string NoModel = "none";
    private const int BaselineEvery = 64;

    private readonly Detector _detector = new(options, rules: rules);
    private readonly Dictionary<string, UserTraits> _users = [];
    private readonly Population _population = new(options.PopulationHalfLife);
    private PopulationBaseline _baseline = PopulationBaseline.Unknown;
    private int _events;

    /// <summary>Alarms so far, with the users whose events raised them.</summary>
    public List<(string User, Alarm Alarm)> Alarms { get; } = [];

    /// <summary>The next event; those of a user in their order.</summary>
    public void See(Interaction interaction, SourcePosition position)
    {
        if (!_users.TryGetValue(interaction.User, out var traits))
            _users[interaction.User] = traits = new();
        var judgement = _detector.Judge(traits, new(interaction, position, float.NaN, NoModel), _baseline);
        Alarms.AddRange(judgement.Alarms.Select(alarm => (interaction.User, alarm)));
        _population.Add(judgement.Observation);
        if (++_events % BaselineEvery == 0)
            _baseline = _population.ToBaseline("dry-run");
    }
}
