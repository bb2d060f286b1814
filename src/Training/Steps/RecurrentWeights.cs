namespace Personalization.Training;

/// <summary>Weights of one recurrent layer in PyTorch's layout: row major, the G gates stacked in PyTorch's order, input and state of H numbers each.</summary>
/// <param name="Units">H.</param>
/// <param name="WeightIh">GH × H: from the item's vector to the gates.</param>
/// <param name="WeightHh">GH × H: from the hidden state to the gates.</param>
/// <param name="BiasIh">GH.</param>
/// <param name="BiasHh">GH.</param>
internal sealed record RecurrentWeights(int Units, float[] WeightIh, float[] WeightHh, float[] BiasIh, float[] BiasHh)
{
    public OnnxTensor FromItem(int gates) => OnnxTensor.Of("weight_ih", WeightIh, gates * Units, Units);

    public OnnxTensor FromHidden(int gates) => OnnxTensor.Of("weight_hh", WeightHh, gates * Units, Units);

    /// <summary>Both biases in one, for where they are only ever added.</summary>
    public OnnxTensor Bias(int gates) => OnnxTensor.Of("bias", [.. BiasIh.Zip(BiasHh, (ih, hh) => ih + hh)], gates * Units);
}
