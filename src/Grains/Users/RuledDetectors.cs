using System.Collections.Concurrent;
using Personalization.Contracts;
using Personalization.Detection;

namespace Personalization.Grains;

/// <summary>The detector of each rule set in use: one as a rule, two while a switch is on its way.</summary>
internal sealed class RuledDetectors(DetectionOptions options, SurprisePrior? surprise, LearnedModel? learned)
{
    private const int Few = 8;

    private readonly ConcurrentDictionary<int, Detector> _byVersion = new();
    private readonly Detector _plain = new(options, surprise, learned);

    /// <summary>By the set's version, which no other set has; null for the settings alone.</summary>
    public Detector Of(RuleSet? rules)
    {
        if (rules is null)
            return _plain;
        if (_byVersion.TryGetValue(rules.Version, out var detector))
            return detector;
        if (_byVersion.Count >= Few)
            _byVersion.Clear();
        return _byVersion[rules.Version] = new Detector(options, surprise, learned, rules);
    }
}
