namespace Personalization.Inference;

/// <summary>Names of the files of a model folder; every one has all but hidden units, neighbours and the learned anomalies.</summary>
public static class ModelFiles
{
    /// <summary>What the folder says of itself.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>One event per row and the state in, the next state and the user vector out.</summary>
    public const string Step = "step.onnx";

    /// <summary>User vectors in, log Z, scores and the best items out.</summary>
    public const string Rank = "rank.onnx";

    /// <summary>Output vectors of the items: little-endian float32, one row an item. Both graphs and the engine read this one file.</summary>
    public const string ItemVectors = "items.f32";

    /// <summary>What is added to each item's score: little-endian float32.</summary>
    public const string ItemBias = "bias.f32";

    /// <summary>
    /// What each item adds to the hidden units of a ranking that is no dot product: little-endian float32, one row a unit. Read by the rank graph
    /// alone; a folder whose ranking is a dot product has none.
    /// </summary>
    public const string ItemHidden = "hidden.f32";

    /// <summary>The vocabulary: tab-separated, one item a line, in the order of the catalogue's indices, with a header.</summary>
    public const string Items = "items.tsv";

    /// <summary>A short history and what the trainer computed for it.</summary>
    public const string Golden = "golden.json";

    /// <summary>The session-neighbour index: see <see cref="NeighbourFile"/>. Only beside <see cref="ModelManifest.Neighbours"/>.</summary>
    public const string Neighbours = "neighbours.bin";

    /// <summary>The detector's readings in, the odds of each kind of anomaly out. Only beside <see cref="ModelManifest.Anomaly"/>.</summary>
    public const string Anomaly = "anomaly.onnx";

    internal static readonly string[] Required = [Step, Rank, ItemVectors, ItemBias, Items, Golden];
}
