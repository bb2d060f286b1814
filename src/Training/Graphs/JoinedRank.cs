using Personalization.Inference;

namespace Personalization.Training;

/// <summary>The ranking of a model whose scores come from a dense layer over user and item side by side.</summary>
internal static class JoinedRank
{
    public static OnnxGraph Of(int items, int dimensions, JoinedScoring scoring)
    {
        var bias = OnnxTensor.In(ModelFiles.ItemBias, "item_bias", items);
        return scoring.Hidden == 0
            ? RankGraph.Of(items, dimensions, [bias, OnnxTensor.Of("user_weight", scoring.FromUser, 1, dimensions)],
                [
                    new("Gemm", ["user", "user_weight"], ["of_user"], OnnxAttribute.Of("transB", 1)),
                    new("Add", ["of_user", "item_bias"], ["scores"]),
                ])
            : RankGraph.Of(items, dimensions,
                [
                    bias,
                    OnnxTensor.In(ModelFiles.ItemHidden, "of_items", scoring.Hidden, items),
                    OnnxTensor.Of("user_weight", scoring.FromUser, scoring.Hidden, dimensions),
                    OnnxTensor.Of("out_weight", scoring.Out, 1, scoring.Hidden),
                    OnnxTensor.Of("unit_column", scoring.Hidden, 1L),
                    OnnxTensor.Of("score_row", -1L),
                ],
                [
                    new("Gemm", ["user", "user_weight"], ["of_user"], OnnxAttribute.Of("transB", 1)),
                    new("Scan", ["of_user"], ["joined"], OnnxAttribute.Of("body", RowOf(items, scoring.Hidden)), OnnxAttribute.Of("num_scan_inputs", 1)),
                    new("Add", ["joined", "item_bias"], ["scores"]),
                ]);
    }

    /// <summary>
    /// One user's scores, so that they cannot depend on who shares the batch, and memory holds the hidden units of one user. As relu(a + b) is
    /// max(a, -b) + b, one pass over what is kept of the items does for the sum and the cut.
    /// </summary>
    private static OnnxGraph RowOf(int items, int hidden) => new("row")
    {
        Inputs = [new("of_one", OnnxType.Float, hidden)],
        Outputs = [new("row_scores", OnnxType.Float, items)],
        Constants = [],
        Nodes =
        [
            new("Reshape", ["of_one", "unit_column"], ["units"]),
            new("Neg", ["units"], ["floor"]),
            new("Max", ["of_items", "floor"], ["cut"]),
            new("MatMul", ["out_weight", "cut"], ["above"]),
            new("MatMul", ["out_weight", "units"], ["base"]),
            new("Add", ["above", "base"], ["sum"]),
            new("Reshape", ["sum", "score_row"], ["row_scores"]),
        ],
    };
}
