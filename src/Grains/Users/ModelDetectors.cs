using System.Runtime.CompilerServices;
using Personalization.Detection;
using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>The detectors that go with each model in use: its surprise is judged by what it was accepted with, and by what was learned with it.</summary>
internal sealed class ModelDetectors(DetectionOptions options)
{
    // Forgets a model's when nobody holds the model any more.
    private readonly ConditionalWeakTable<RecurrentModel, RuledDetectors> _byModel = [];

    public RuledDetectors Of(RecurrentModel model) => _byModel.GetValue(model, Detectors);

    private RuledDetectors Detectors(RecurrentModel model) => new(options, SurprisePrior.Of(model.Manifest.SurpriseQuantiles), Learned(model.Anomaly));

    private static LearnedModel? Learned(AnomalyModel? model) =>
        model is null ? null : new LearnedModel(model.Version, model.Features, model.Kinds, model.Score);
}
