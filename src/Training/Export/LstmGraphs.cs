using Personalization.Inference;

namespace Personalization.Training;

/// <summary>
/// The two graphs of an LSTM model. The step is written out as two Gemm and the gates' functions: that takes PyTorch's weights as they
/// are, and costs in ONNX Runtime on a CPU what the LSTM operator does at 32 rows and a tenth less at 1 and at 64.
/// </summary>
internal static class LstmGraphs
{
    private const string Batch = "batch";

    public static OnnxGraph Step(LstmWeights weights)
    {
        var size = weights.Dimensions;
        return new OnnxGraph("step")
        {
            Inputs = [new("item", OnnxType.Int64, Batch), new("h", OnnxType.Float, Batch, size), new("c", OnnxType.Float, Batch, size)],
            Outputs = [new("h_next", OnnxType.Float, Batch, size), new("c_next", OnnxType.Float, Batch, size)],
            Constants =
            [
                OnnxTensor.In(ModelFiles.ItemVectors, "items", weights.Items, size),
                OnnxTensor.Of("weight_ih", weights.WeightIh, 4 * size, size),
                OnnxTensor.Of("weight_hh", weights.WeightHh, 4 * size, size),
                OnnxTensor.Of("bias", [.. weights.BiasIh.Zip(weights.BiasHh, (ih, hh) => ih + hh)], 4 * size),
            ],
            Nodes =
            [
                new("Gather", ["items", "item"], ["x"]),
                new("Gemm", ["x", "weight_ih", "bias"], ["from_item"], OnnxAttribute.Of("transB", 1)),
                new("Gemm", ["h", "weight_hh", "from_item"], ["gates"], OnnxAttribute.Of("transB", 1)),
                new("Split", ["gates"], ["i_in", "f_in", "g_in", "o_in"], OnnxAttribute.Of("axis", 1)),
                new("Sigmoid", ["i_in"], ["i"]),
                new("Sigmoid", ["f_in"], ["f"]),
                new("Tanh", ["g_in"], ["g"]),
                new("Sigmoid", ["o_in"], ["o"]),
                new("Mul", ["f", "c"], ["kept"]),
                new("Mul", ["i", "g"], ["added"]),
                new("Add", ["kept", "added"], ["c_next"]),
                new("Tanh", ["c_next"], ["shown"]),
                new("Mul", ["o", "shown"], ["h_next"]),
            ],
        };
    }

    /// <summary>
    /// Scores, log Z and the best k. Log Z is had as score - LogSoftmax(score) of the first item: of ONNX Runtime's ways on a CPU the
    /// fastest by far (12,001 items, a row: 3.5 µs; ReduceMax, Exp, ReduceSum, Log 5.5 µs; ReduceLogSumExp 50 µs).
    /// </summary>
    public static OnnxGraph Rank(LstmWeights weights) => new("rank")
    {
        Inputs = [new("user", OnnxType.Float, Batch, weights.Dimensions), new("k", OnnxType.Int64, 1)],
        Outputs =
        [
            new("log_z", OnnxType.Float, Batch),
            new("scores", OnnxType.Float, Batch, weights.Items),
            new("top_scores", OnnxType.Float, Batch, "k_best"),
            new("top_items", OnnxType.Int64, Batch, "k_best"),
        ],
        Constants =
        [
            OnnxTensor.In(ModelFiles.ItemVectors, "items", weights.Items, weights.Dimensions),
            OnnxTensor.In(ModelFiles.ItemBias, "item_bias", weights.Items),
            OnnxTensor.Of("first", 0L),
            OnnxTensor.Of("column", 1L),
        ],
        Nodes =
        [
            new("Gemm", ["user", "items", "item_bias"], ["scores"], OnnxAttribute.Of("transB", 1)),
            new("LogSoftmax", ["scores"], ["log_p"], OnnxAttribute.Of("axis", 1)),
            new("Gather", ["scores", "first"], ["first_score"], OnnxAttribute.Of("axis", 1)),
            new("Gather", ["log_p", "first"], ["first_log_p"], OnnxAttribute.Of("axis", 1)),
            new("Sub", ["first_score", "first_log_p"], ["log_z_column"]),
            new("Squeeze", ["log_z_column", "column"], ["log_z"]),
            new("TopK", ["scores", "k"], ["top_scores", "top_items"], OnnxAttribute.Of("axis", 1)),
        ],
    };
}
