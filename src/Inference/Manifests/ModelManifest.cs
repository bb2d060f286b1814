using System.Text.Json.Serialization;

namespace Personalization.Inference;

/// <summary>What a model folder says of itself: the content of <c>manifest.json</c>, in snake case.</summary>
public sealed record ModelManifest
{
    /// <summary>The folder format that this engine reads; another number is refused.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The step's output of what a shopper is about to do; only beside <see cref="Intents"/>.</summary>
    public const string IntentsOutput = "intents";

    private const int DisplayedDigits = 12;

    /// <summary>The folder format: <see cref="CurrentFormat"/>.</summary>
    public required int Format { get; init; }

    /// <summary>A short name for people, as in <c>storefront-lstm</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The content's hash, 64 lower-case hexadecimal digits: SHA-256 of the manifest's bytes with these digits written as zeros.
    /// As the manifest holds the hash of every other file, it stands for the whole folder.
    /// </summary>
    public required string Version { get; init; }

    /// <summary>Name and version, shortened for display: <c>storefront-lstm@3f2a90c1d7e4</c>.</summary>
    [JsonIgnore]
    public string Id => $"{Name}@{Version[..Math.Min(Version.Length, DisplayedDigits)]}";

    /// <summary>What kind of network it is, for people: the engine only sees the graphs.</summary>
    public required string Architecture { get; init; }

    /// <summary>What the step reads of an event. A closed set, now only <c>item</c>: an engine that cannot compute a feature must not guess it.</summary>
    public required string[] Features { get; init; }

    /// <summary>What the step reads of an event besides; null where nothing, and then a folder runs as it did before there was any.</summary>
    public ContextFeatures? Context { get; init; }

    /// <summary>What is kept per user between events, in the order in which the tensors lie in a state.</summary>
    public required StateTensor[] State { get; init; }

    /// <summary>The user vector: the name of a state tensor (then its new value serves, and it is not kept twice) or of an own output of the step.</summary>
    public required string UserVector { get; init; }

    /// <summary>Length of a user vector and of an item's output vector.</summary>
    public required int Dimensions { get; init; }

    /// <summary>How many items the catalogue has.</summary>
    public required int Items { get; init; }

    /// <summary>How surprise is had from the ranking: <c>log-softmax</c> (log Z minus the score) or <c>none</c>.</summary>
    public required string Surprise { get; init; }

    /// <summary>
    /// What the step's output <c>intents</c> foretells of a shopper's next event, a probability each, as <c>cart</c>, <c>purchase</c>, <c>review</c>,
    /// <c>leave</c>; null where the step has no such output.
    /// </summary>
    public string[]? Intents { get; init; }

    /// <summary>Every file beside the manifest.</summary>
    public required ModelFile[] Files { get; init; }

    /// <summary>Measures that the model was accepted with, as <c>mrr@20</c>.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>
    /// Surprise (natural logarithm) seen at acceptance: values at evenly spaced shares of the events, from the least (share 0) to the
    /// greatest (share 1); null where it was not measured.
    /// </summary>
    public double[]? SurpriseQuantiles { get; init; }

    /// <summary>How the votes of session neighbours are mixed in, from the index in <see cref="ModelFiles.Neighbours"/>; null where the model stands alone.</summary>
    public NeighbourBlend? Neighbours { get; init; }

    /// <summary>What <see cref="ModelFiles.Anomaly"/> reads and tells; null where the detector's rules stand alone.</summary>
    public LearnedAnomalies? Anomaly { get; init; }

    /// <summary>Whether it may serve, as the trainer found; null where nobody examined it, and then it may.</summary>
    public Acceptance? Acceptance { get; init; }

    /// <summary>How to make it again.</summary>
    public TrainingNotes? Training { get; init; }
}
