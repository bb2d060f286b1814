namespace Personalization.Training;

/// <summary>
/// The step of a causal Transformer. The state is the window of the last items' numbers, from 1 on, the newest last and 0 where there was
/// none yet: some 200 bytes in place of their vectors, and as many for each feature of the context. Every step computes the window anew; only the newest place goes through the end.
/// </summary>
internal static class TransformerStep
{
    public const int Blocks = 2;
    public const int Heads = 2;

    /// <summary>Items whose numbers a 32-bit float holds exactly.</summary>
    public const int MaxItems = 1 << 24;

    /// <summary>The dense layers of attention.</summary>
    public static IReadOnlyList<string> Attention { get; } = ["query", "key", "value", "out"];

    public static string NameOf(int block) => $"block{block}";

    public static string BiasOf(int block) => $"{NameOf(block)}_bias";

    public static double QueryScale(int units) => 1 / Math.Sqrt((double)units / Heads);

    /// <summary>How many places of a block ask; all of them answer.</summary>
    public static int PlacesOf(int block, int window) => block == Blocks - 1 ? 1 : window;

    /// <param name="units">Length of an item's vector.</param>
    /// <param name="window">How many items are seen.</param>
    /// <param name="layers">The layers' constants, and what each block adds before its softmax: 1 × heads × asking places × window.</param>
    /// <param name="context">What is read besides items.</param>
    public static StepGraph Of(int units, int window, OnnxTensor[] layers, IReadOnlyList<ContextWindow> context) => new()
    {
        State = [new("window", [window]), .. context.Select(feature => new Inference.StateTensor(feature.State, [window]))],
        UserVector = "user",
        Context = [.. context.Select(static feature => feature.Table)],
        Constants =
        [
            .. layers,
            OnnxTensor.Of("vector_scale", [MathF.Sqrt(units)]),
            OnnxTensor.Of("query_scale", [(float)QueryScale(units)]),
            OnnxTensor.Of("one", [1f]),
            OnnxTensor.Of("never", [1e9f]),
            OnnxTensor.Of("first", 0L),
            OnnxTensor.Of("second", 1L),
            OnnxTensor.Of("end", int.MaxValue),
            OnnxTensor.Of("newest", window - 1L),
            OnnxTensor.Of("place_axis", 1L),
            OnnxTensor.Of("head_axes", 1L, 2L),
            OnnxTensor.Of("flat_shape", -1L, units),
            OnnxTensor.Of("rows_shape", -1L, window, units),
            OnnxTensor.Of("heads_shape", -1L, window, Heads, units / Heads),
            OnnxTensor.Of("newest_heads_shape", -1L, 1, Heads, units / Heads),
            .. context.Select(static feature => feature.Last),
        ],
        Nodes =
        [
            .. Window(),
            .. context.SelectMany((feature, place) => feature.ToNodes(VectorsOf(place), VectorsOf(place + 1))),
            new("Mul", [VectorsOf(context.Count), "vector_scale"], ["x0"]),
            .. Enumerable.Range(0, Blocks - 1).SelectMany(block => new TransformerStepBlock(block, IsLast: false).ToNodes()),
            .. new TransformerStepBlock(Blocks - 1, IsLast: true).ToNodes(),
            LayerNodes.Norm("last", $"x{Blocks}", "user"),
        ],
    };

    /// <summary>The window moves on by one item; vectors of its items, and what keeps empty places from answering.</summary>
    private static OnnxNode[] Window() =>
    [
        new("Cast", ["item"], ["item_index"], OnnxAttribute.Of("to", (int)OnnxType.Float)),
        new("Add", ["item_index", "one"], ["item_number"]),
        new("Unsqueeze", ["item_number", "place_axis"], ["added"]),
        new("Slice", ["window", "second", "end", "place_axis"], ["kept"]),
        new("Concat", ["kept", "added"], ["window_next"], OnnxAttribute.Of("axis", 1)),
        new("Min", ["window_next", "one"], ["filled"]),
        new("Sub", ["filled", "one"], ["missing"]),
        new("Mul", ["missing", "never"], ["missing_bias"]),
        new("Unsqueeze", ["missing_bias", "head_axes"], ["absent"]),
        new("Sub", ["window_next", "one"], ["indices"]),
        new("Cast", ["indices"], ["whole_indices"], OnnxAttribute.Of("to", (int)OnnxType.Int64)),
        // A state that was spoiled must fail its own row, not the batch: no index may lie outside of the items.
        new("Max", ["whole_indices", "first"], ["known_indices"]),
        new("Shape", ["items"], ["items_shape"]),
        new("Slice", ["items_shape", "first", "second"], ["item_count"]),
        new("Sub", ["item_count", "second"], ["last_item"]),
        new("Min", ["known_indices", "last_item"], ["item_indices"]),
        new("Gather", ["items", "item_indices"], [VectorsOf(0)]),
    ];

    /// <summary>The window's vectors with so many features added.</summary>
    private static string VectorsOf(int added) => added == 0 ? "vectors" : $"vectors{added}";
}
