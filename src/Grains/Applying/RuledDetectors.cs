using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Personalization.Contracts;
using Personalization.Detection;
using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>The detector of each rule set and model in use: one as a rule, two while a switch is on its way.</summary>
internal sealed class RuledDetectors(DetectionOptions options)
{
    private const int Few = 8;

    // Forgets those of a model that nobody holds any more. A folder loaded again is another model: the former's graphs are closed.
    private readonly ConditionalWeakTable<RecurrentModel, ConcurrentDictionary<int, Detector>> _byModel = [];

    /// <summary>By the set's version, which no other set has, null for the settings alone; and by the model, whose surprise is like no other's.</summary>
    public Detector Of(RuleSet? rules, RecurrentModel model)
    {
        var byVersion = _byModel.GetValue(model, static _ => new());
        var version = rules?.Version ?? 0;
        if (byVersion.TryGetValue(version, out var detector))
            return detector;
        if (byVersion.Count >= Few)
            byVersion.Clear();
        return byVersion[version] = new Detector(options, SurprisePrior.Of(model.Manifest.SurpriseQuantiles), LearnedOf(model.Anomaly), rules);
    }

    private static LearnedModel? LearnedOf(AnomalyModel? model) =>
        model is null ? null : new LearnedModel(model.Version, model.Features, model.Kinds, model.Score);
}
