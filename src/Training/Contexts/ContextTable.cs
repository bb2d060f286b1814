namespace Personalization.Training;

/// <summary>What a feature of the context adds to an item's vector, as a step has it.</summary>
/// <param name="Input">The step's input.</param>
/// <param name="Count">How many numbers the feature has, from 0.</param>
/// <param name="Vectors">Count × units, row by row.</param>
internal sealed record ContextTable(string Input, int Count, float[] Vectors)
{
    /// <summary>What the constant is called.</summary>
    public string Constant => $"{Input}_vectors";

    public OnnxTensor ToConstant() => OnnxTensor.Of(Constant, Vectors, Count, Vectors.Length / Count);
}
