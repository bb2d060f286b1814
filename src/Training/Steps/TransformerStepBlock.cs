namespace Personalization.Training;

/// <summary>A block of a Transformer's step; of the last one only the newest place asks and goes on.</summary>
internal sealed record TransformerStepBlock(int Block, bool IsLast)
{
    private string Name => TransformerStep.NameOf(Block);

    public OnnxNode[] ToNodes() =>
    [
        LayerNodes.Norm(Of("before"), $"x{Block}", Of("even")),
        .. Answering("key", 0, 2, 3, 1),
        .. Answering("value", 0, 2, 1, 3),
        .. Asking(),
        new("MatMul", [Of("scaled"), Of("keys")], [Of("products")]),
        new("Add", [Of("products"), TransformerStep.BiasOf(Block)], [Of("placed")]),
        new("Add", [Of("placed"), "absent"], [Of("logits")]),
        new("Softmax", [Of("logits")], [Of("shares")], OnnxAttribute.Of("axis", -1)),
        new("MatMul", [Of("shares"), Of("values")], [Of("mixed")]),
        new("Transpose", [Of("mixed")], [Of("together")], OnnxAttribute.List("perm", 0, 2, 1, 3)),
        new("Reshape", [Of("together"), "flat_shape"], [Of("attended")]),
        .. Ending(),
    ];

    /// <summary>Dense layers work on a matrix, a row for each place of each user: Gemm treats rows alike however many there are.</summary>
    private OnnxNode[] Answering(string what, params long[] order) =>
    [
        new("Reshape", [Of("even"), "flat_shape"], [Of($"{what}_in")]),
        LayerNodes.Dense(Of(what), Of($"{what}_in"), Of($"{what}_out")),
        new("Reshape", [Of($"{what}_out"), "heads_shape"], [Of($"{what}_heads")]),
        new("Transpose", [Of($"{what}_heads")], [Of($"{what}s")], OnnxAttribute.List("perm", order)),
    ];

    private OnnxNode[] Asking() =>
    [
        .. IsLast ? (OnnxNode[])[new("Gather", [Of("even"), "newest"], [Of("asking")], OnnxAttribute.Of("axis", 1))] : [new("Identity", [Of("even")], [Of("asking")])],
        new("Reshape", [Of("asking"), "flat_shape"], [Of("query_in")]),
        LayerNodes.Dense(Of("query"), Of("query_in"), Of("query_out")),
        new("Reshape", [Of("query_out"), IsLast ? "newest_heads_shape" : "heads_shape"], [Of("query_heads")]),
        new("Transpose", [Of("query_heads")], [Of("queries")], OnnxAttribute.List("perm", 0, 2, 1, 3)),
        new("Mul", [Of("queries"), "query_scale"], [Of("scaled")]),
    ];

    private OnnxNode[] Ending() =>
    [
        LayerNodes.Dense(Of("out"), Of("attended"), Of("attention")),
        .. IsLast ? (OnnxNode[])[new("Gather", [$"x{Block}", "newest"], [Of("going_on")], OnnxAttribute.Of("axis", 1))] : [new("Identity", [$"x{Block}"], [Of("going_on")])],
        new("Reshape", [Of("going_on"), "flat_shape"], [Of("input")]),
        new("Add", [Of("input"), Of("attention")], [Of("sum")]),
        LayerNodes.Norm(Of("between"), Of("sum"), Of("even_sum")),
        LayerNodes.Dense(Of("up"), Of("even_sum"), Of("raised")),
        new("Relu", [Of("raised")], [Of("positive")]),
        LayerNodes.Dense(Of("down"), Of("positive"), Of("change")),
        .. IsLast
            ? (OnnxNode[])[new("Add", [Of("sum"), Of("change")], [$"x{Block + 1}"])]
            : [new("Add", [Of("sum"), Of("change")], [Of("rows")]), new("Reshape", [Of("rows"), "rows_shape"], [$"x{Block + 1}"])],
    ];

    private string Of(string value) => $"{Name}_{value}";
}
