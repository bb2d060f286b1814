using Personalization.Contracts;
using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>What an event runs through.</summary>
/// <param name="Runner">The model, with its own batches.</param>
/// <param name="Variant">The side of the split, as signals call it.</param>
internal readonly record struct Serving(ModelRunner Runner, string Variant)
{
    private bool IsOfSplit => Variant != Variants.Default;

    public Recommendation Stamp(Recommendation list) => IsOfSplit ? list with { Variant = Variant } : list;

    public Anomaly Stamp(Anomaly anomaly) => IsOfSplit ? anomaly with { Variant = Variant } : anomaly;
}
