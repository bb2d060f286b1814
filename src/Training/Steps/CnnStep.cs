namespace Personalization.Training;

/// <summary>
/// The step of a causal CNN: each block takes its convolution over its kept inputs and the new one, and forgets the oldest. Nothing is
/// computed twice, so a step costs one place of each block, however long the past is.
/// </summary>
internal static class CnnStep
{
    /// <summary>The kernel's size: a place itself and two before it, a dilation apart.</summary>
    public const int Taps = 3;

    public static IReadOnlyList<int> Dilations { get; } = [1, 2, 4];

    public static string NameOf(int block) => $"block{block}";

    /// <param name="units">Length of an item's vector.</param>
    /// <param name="layers">The layers' constants: of each block its convolution, norm and mix, then the last norm.</param>
    /// <param name="context">What is read besides items.</param>
    public static StepGraph Of(int units, OnnxTensor[] layers, IReadOnlyList<ContextTable> context) => new()
    {
        State = [.. Dilations.Select((dilation, block) => new Inference.StateTensor(PastOf(block), [(Taps - 1) * dilation, units]))],
        UserVector = "user",
        Context = context,
        Constants =
        [
            .. layers,
            OnnxTensor.Of("vector_scale", [MathF.Sqrt(units)]),
            OnnxTensor.Of("place_axis", 1L),
            OnnxTensor.Of("first", 0L),
            OnnxTensor.Of("second", 1L),
            OnnxTensor.Of("end", int.MaxValue),
            OnnxTensor.Of("taps_shape", 0L, Taps * units),
            .. Dilations.Select((dilation, block) => OnnxTensor.Of($"{NameOf(block)}_dilation", (long)dilation)),
        ],
        Nodes =
        [
            .. EventVector.Of(context),
            new("Mul", ["x", "vector_scale"], [InputOf(0)]),
            .. Dilations.SelectMany((_, block) => Block(block)),
            LayerNodes.Norm("last", InputOf(Dilations.Count), "user"),
        ],
    };

    private static OnnxNode[] Block(int block)
    {
        var (name, past, input) = (NameOf(block), PastOf(block), InputOf(block));
        return
        [
            new("Unsqueeze", [input, "place_axis"], [$"{name}_newest"]),
            new("Concat", [past, $"{name}_newest"], [$"{name}_all"], OnnxAttribute.Of("axis", 1)),
            new("Slice", [$"{name}_all", "second", "end", "place_axis"], [$"{past}_next"]),
            new("Slice", [$"{name}_all", "first", "end", "place_axis", $"{name}_dilation"], [$"{name}_taps"]),
            new("Reshape", [$"{name}_taps", "taps_shape"], [$"{name}_row"]),
            LayerNodes.Dense($"{name}_convolution", $"{name}_row", $"{name}_sum"),
            LayerNodes.Norm($"{name}_norm", $"{name}_sum", $"{name}_even"),
            new("Relu", [$"{name}_even"], [$"{name}_positive"]),
            LayerNodes.Dense($"{name}_mix", $"{name}_positive", $"{name}_change"),
            new("Add", [input, $"{name}_change"], [InputOf(block + 1)]),
        ];
    }

    private static string PastOf(int block) => $"past{block}";

    private static string InputOf(int block) => $"x{block}";
}
