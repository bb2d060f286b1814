namespace Personalization.Training;

/// <summary>What <see cref="AttentiveEncoder"/> adds to the step of its layer: a window of the last events in the state, and the user vector that looks back at them.</summary>
internal static class AttentionStep
{
    public static double QueryScale(int units) => 1 / Math.Sqrt(units);

    /// <param name="layer">The recurrent layer's.</param>
    /// <param name="units">Numbers of a vector.</param>
    /// <param name="window">What is looked back at.</param>
    /// <param name="weights">Those of the layers <c>query</c> and <c>answer</c>, and <c>distance_bias</c>: 1 × places × 1.</param>
    public static StepGraph Of(StepGraph layer, int units, ItemWindow window, OnnxTensor[] weights) => layer with
    {
        State = [.. layer.State, .. window.State],
        UserVector = "user",
        Constants =
        [
            .. layer.Constants,
            .. window.Constants,
            .. weights,
            OnnxTensor.Of("query_scale", [(float)QueryScale(units)]),
            OnnxTensor.Of("column_axis", 2L),
            OnnxTensor.Of("flat_shape", -1L, units),
        ],
        Nodes =
        [
            .. layer.Nodes,
            .. window.Nodes,
            LayerNodes.Dense("query", layer.UserValue, "query_out"),
            new("Mul", ["query_out", "query_scale"], ["scaled_query"]),
            new("Unsqueeze", ["scaled_query", "column_axis"], ["query_column"]),
            new("MatMul", [window.Vectors, "query_column"], ["products"]),
            new("Add", ["products", "distance_bias"], ["placed"]),
            new("Unsqueeze", [ItemWindow.Absence, "column_axis"], ["absence_column"]),
            new("Add", ["placed", "absence_column"], ["logits"]),
            new("Softmax", ["logits"], ["shares"], OnnxAttribute.Of("axis", 1)),
            new("Transpose", ["shares"], ["share_row"], OnnxAttribute.List("perm", 0, 2, 1)),
            new("MatMul", ["share_row", window.Vectors], ["mixed"]),
            new("Reshape", ["mixed", "flat_shape"], ["mixed_rows"]),
            LayerNodes.Dense("answer", "mixed_rows", "answered"),
            new("Add", [layer.UserValue, "answered"], ["user"]),
        ],
    };
}
