using System.Collections.Concurrent;
using Personalization.Contracts;
using Personalization.Detection;
using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>The detector of each rule set and model in use: one as a rule, two while a switch is on its way.</summary>
internal sealed class RuledDetectors(DetectionOptions options)
{
    private const int Few = 8;

    private readonly ConcurrentDictionary<(int? Rules, string Model), Detector> _detectors = new();

    /// <summary>By the set's version, which no other set has, null for the settings alone; and by the model, whose surprise is like no other's.</summary>
    public Detector Of(RuleSet? rules, RecurrentModel model)
    {
        if (_detectors.TryGetValue((rules?.Version, model.Id), out var detector))
            return detector;
        if (_detectors.Count >= Few)
            _detectors.Clear();
        return _detectors[(rules?.Version, model.Id)] = new Detector(options, SurprisePrior.Of(model.Manifest.SurpriseQuantiles), rules);
    }
}
