namespace Personalization.Training;

/// <summary>Layers as nodes; their constants bear the layer's name.</summary>
internal static class LayerNodes
{
    /// <summary>A dense layer on batch × inputs.</summary>
    public static OnnxNode Dense(string layer, string input, string output) =>
        new("Gemm", [input, $"{layer}_weight", $"{layer}_bias"], [output], OnnxAttribute.Of("transB", 1));

    /// <summary>A norm layer over the last axis; PyTorch's default of ε, 1e-5, is ONNX's too.</summary>
    public static OnnxNode Norm(string layer, string input, string output) =>
        new("LayerNormalization", [input, $"{layer}_scale", $"{layer}_move"], [output]);
}
