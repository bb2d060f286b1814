using Personalization.Inference;

namespace Personalization.Training;

/// <summary>From user vectors to scores, log Z and the best k; the same for every architecture.</summary>
internal static class RankGraph
{
    private const string Batch = "batch";

    /// <summary>Scores by the dot product with the items' vectors, and a bias.</summary>
    public static OnnxGraph Of(int items, int dimensions) => Of(items, dimensions,
        [OnnxTensor.In(ModelFiles.ItemVectors, "items", items, dimensions), OnnxTensor.In(ModelFiles.ItemBias, "item_bias", items)],
        [new("Gemm", ["user", "items", "item_bias"], ["scores"], OnnxAttribute.Of("transB", 1))]);

    /// <summary>
    /// Log Z is had as score - LogSoftmax(score) of the first item: of ONNX Runtime's ways on a CPU the fastest by far (12,001 items, a
    /// row: 3.5 µs; ReduceMax, Exp, ReduceSum, Log 5.5 µs; ReduceLogSumExp 50 µs).
    /// </summary>
    /// <param name="items">How many items there are.</param>
    /// <param name="dimensions">Length of the user vector.</param>
    /// <param name="constants">What scoring needs.</param>
    /// <param name="scoring">From <c>user</c> to <c>scores</c>.</param>
    public static OnnxGraph Of(int items, int dimensions, OnnxTensor[] constants, OnnxNode[] scoring) => new("rank")
    {
        Inputs = [new("user", OnnxType.Float, Batch, dimensions), new("k", OnnxType.Int64, 1)],
        Outputs =
        [
            new("log_z", OnnxType.Float, Batch),
            new("scores", OnnxType.Float, Batch, items),
            new("top_scores", OnnxType.Float, Batch, "k_best"),
            new("top_items", OnnxType.Int64, Batch, "k_best"),
        ],
        Constants =
        [
            .. constants,
            OnnxTensor.Of("first", 0L),
            OnnxTensor.Of("column", 1L),
        ],
        Nodes =
        [
            .. scoring,
            new("LogSoftmax", ["scores"], ["log_p"], OnnxAttribute.Of("axis", 1)),
            new("Gather", ["scores", "first"], ["first_score"], OnnxAttribute.Of("axis", 1)),
            new("Gather", ["log_p", "first"], ["first_log_p"], OnnxAttribute.Of("axis", 1)),
            new("Sub", ["first_score", "first_log_p"], ["log_z_column"]),
            new("Squeeze", ["log_z_column", "column"], ["log_z"]),
            new("TopK", ["scores", "k"], ["top_scores", "top_items"], OnnxAttribute.Of("axis", 1)),
        ],
    };
}
