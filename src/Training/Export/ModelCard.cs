using Personalization.Inference;

namespace Personalization.Training;

/// <summary>What a model folder says besides the weights.</summary>
public sealed record ModelCard
{
    /// <summary>A short name, as in <c>storefront-lstm</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The vocabulary, in the order of the embedding's rows.</summary>
    public required IReadOnlyList<CataloguedItem> Items { get; init; }

    /// <summary>A short history and what the trainer itself computed for it (state: h, then c); loading compares.</summary>
    public required GoldenVector Golden { get; init; }

    /// <summary>True where the model was trained with full cross-entropy, so that log Z means something. Default: true.</summary>
    public bool HasSurprise { get; init; } = true;

    /// <summary>Measures that the model was accepted with, as <c>mrr@20</c>.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>Surprise at acceptance, see <see cref="ModelManifest.SurpriseQuantiles"/>.</summary>
    public double[]? SurpriseQuantiles { get; init; }

    /// <summary>Whether the model may serve, see <see cref="ModelManifest.Acceptance"/>. Default: null, nobody examined it.</summary>
    public Acceptance? Acceptance { get; init; }

    /// <summary>How to make it again.</summary>
    public TrainingNotes? Training { get; init; }
}
