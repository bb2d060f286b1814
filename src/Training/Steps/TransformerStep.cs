namespace Personalization.Training;

/// <summary>
/// The step of a causal Transformer. The state is the window of the last events. Every step computes the window anew; only the newest place goes through the end.
/// </summary>
internal static class TransformerStep
{
    public const int Blocks = 2;
    public const int Heads = 2;

    /// <summary>The dense layers of attention.</summary>
    public static IReadOnlyList<string> Attention { get; } = ["query", "key", "value", "out"];

    public static string NameOf(int block) => $"block{block}";

    public static string BiasOf(int block) => $"{NameOf(block)}_bias";

    public static double QueryScale(int units) => 1 / Math.Sqrt((double)units / Heads);

    /// <summary>How many places of a block ask; all of them answer.</summary>
    public static int PlacesOf(int block, int window) => block == Blocks - 1 ? 1 : window;

    /// <param name="units">Length of an item's vector.</param>
    /// <param name="window">What is seen.</param>
    /// <param name="layers">The layers' constants, and what each block adds before its softmax: 1 × heads × asking places × window.</param>
    public static StepGraph Of(int units, ItemWindow window, OnnxTensor[] layers) => new()
    {
        State = window.State,
        UserVector = "user",
        Context = [.. window.Context.Select(static feature => feature.Table)],
        Constants =
        [
            .. layers,
            .. window.Constants,
            OnnxTensor.Of("vector_scale", [MathF.Sqrt(units)]),
            OnnxTensor.Of("query_scale", [(float)QueryScale(units)]),
            OnnxTensor.Of("newest", window.Size - 1L),
            OnnxTensor.Of("head_axes", 1L, 2L),
            OnnxTensor.Of("flat_shape", -1L, units),
            OnnxTensor.Of("rows_shape", -1L, window.Size, units),
            OnnxTensor.Of("heads_shape", -1L, window.Size, Heads, units / Heads),
            OnnxTensor.Of("newest_heads_shape", -1L, 1, Heads, units / Heads),
        ],
        Nodes =
        [
            .. window.Nodes,
            new("Unsqueeze", [ItemWindow.Absence, "head_axes"], ["absent"]),
            new("Mul", [window.Vectors, "vector_scale"], ["x0"]),
            .. Enumerable.Range(0, Blocks - 1).SelectMany(block => new TransformerStepBlock(block, IsLast: false).ToNodes()),
            .. new TransformerStepBlock(Blocks - 1, IsLast: true).ToNodes(),
            LayerNodes.Norm("last", $"x{Blocks}", "user"),
        ],
    };
}
