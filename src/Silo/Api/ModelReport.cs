using Personalization.Contracts;
using Personalization.Grains;
using Personalization.Inference;

namespace Personalization.Silo;

/// <summary>Which model this silo runs, what it could run at once, what the cluster says, and why a folder's model is not taken (null where it is).</summary>
/// <param name="Running">The one that serves everybody, or the control of a split.</param>
/// <param name="Loaded">All of both folders.</param>
/// <param name="Cluster">The record.</param>
/// <param name="Refused">Of the model folder.</param>
/// <param name="WantedSplit">What this silo's settings ask for; null for no split.</param>
/// <param name="RefusedVariant">Of the variant's folder.</param>
/// <param name="Lacking">Why this silo is not ready for a split; null where it is.</param>
internal sealed record ModelReport(
    string Running, string[] Loaded, ModelView Cluster, string? Refused, ModelSplit? WantedSplit, string? RefusedVariant, string? Lacking)
{
    /// <summary>How the two sides of a split do here; null where there is none.</summary>
    public SplitReport? Split { get; init; }

    /// <summary>How a candidate does in the shadow; null where none is tried.</summary>
    public ShadowReport? Shadow { get; init; }

    public static ModelReport Of(ActiveModel models, ModelWatcher watcher) =>
        new(models.Id, models.Loaded, watcher.View, watcher.Refusal, models.WantedSplit, watcher.VariantRefusal, watcher.Lacking);
}
