namespace Personalization.Contracts;

/// <summary>
/// Which model the cluster runs, or which two, and from where on each partition ran which: switching, splitting and going back are records, kept in the store. One
/// for all silos. Key: <see cref="ModelView.Key"/>.
/// </summary>
[Alias("model-desk"), GrainInterfaceType("model-desk")]
public interface IModelDeskGrain : IGrainWithStringKey
{
    /// <summary>
    /// A silo says what it has and what it wants; called again and again. Where every silo of the cluster wants the same model and has it
    /// loaded, that becomes the active one; the same holds for a split, apart from it. Returns when the store has what changed.
    /// </summary>
    [Alias("offer")]
    ValueTask<ModelView> Offer(ModelOffer offer);

    /// <summary>The models that a partition's events were run through, oldest first; empty before the first. At most <see cref="ModelSpan.Remembered"/>.</summary>
    [Alias("spans")]
    ValueTask<ModelSpan[]> Spans(string log, int partition);

    /// <summary>
    /// Records, before the first event runs, that a partition's events run through another model, or another split, from an offset on; returns all its spans when the store has
    /// it. What was recorded for that offset and later ones stands: the record is then as it was.
    /// </summary>
    [Alias("begin")]
    ValueTask<ModelSpan[]> Begin(string log, int partition, ModelSpan span);
}
