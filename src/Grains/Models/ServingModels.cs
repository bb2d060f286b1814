using Personalization.Contracts;
using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>Which model a user's event runs through, by the record of the cluster.</summary>
internal sealed class ServingModels(ActiveModel active)
{
    /// <summary>By the span that the event lies in; by what this silo runs now where no span is recorded. Who is on the side of a model that is not loaded is served as all others.</summary>
    public Serving Of(ModelSpan span, string user)
    {
        var split = span.Model is null ? active.Split : span.Split;
        if (split is null)
            return new(active.Of(span.Model), Variants.Default);
        return new UserSample(split.Share, UserSample.OfSplit).Holds(user) && active.Find(split.Variant) is { } runner
            ? new(runner, Variants.Variant)
            : new(active.Of(span.Model), Variants.Control);
    }
}
