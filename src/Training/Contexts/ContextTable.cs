namespace Personalization.Training;

/// <summary>What a feature of the context adds to an item's vector, as a step has it.</summary>
/// <param name="Input">The step's input.</param>
/// <param name="Count">How many numbers the feature has, from 0.</param>
/// <param name="Vectors">Count × units, row by row.</param>
/// <param name="Numbers">How many numbers an event has; what they add is summed.</param>
internal sealed record ContextTable(string Input, int Count, float[] Vectors, int Numbers = 1)
{
    // Of vectors, the one before the last, wherever they are looked up.
    private const long NumbersAxis = -2;

    /// <summary>What the constant is called.</summary>
    public string Constant => $"{Input}_vectors";

    public OnnxTensor[] ToConstants() =>
    [
        OnnxTensor.Of(Constant, Vectors, Count, Vectors.Length / Count),
        .. IsSum ? (OnnxTensor[])[OnnxTensor.Of(Axis, NumbersAxis)] : [],
    ];

    /// <summary>What is one event's, besides the batch.</summary>
    public int[] Shape => IsSum ? [Numbers] : [];

    /// <summary>Looks up what numbers add.</summary>
    public OnnxNode[] Lookup(string numbers, string added) => !IsSum
        ? [new("Gather", [Constant, numbers], [added])]
        :
        [
            new("Gather", [Constant, numbers], [$"{added}_each"]),
            new("ReduceSum", [$"{added}_each", Axis], [added], OnnxAttribute.Of("keepdims", 0)),
        ];

    private bool IsSum => Numbers > 1;

    private string Axis => $"{Input}_axis";
}
