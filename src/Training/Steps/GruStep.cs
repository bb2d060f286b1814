namespace Personalization.Training;

/// <summary>
/// The step of a gated recurrent unit (gates: reset, update, candidate) as PyTorch and cuDNN have it: the reset gate works on what the
/// hidden state says, after its weights and bias.
/// </summary>
internal static class GruStep
{
    private const int Gates = 3;

    public static StepGraph Of(RecurrentWeights weights, IReadOnlyList<ContextTable> context) => new()
    {
        State = [new("h", [weights.Units])],
        UserVector = "h",
        Context = context,
        Constants =
        [
            weights.FromItem(Gates),
            weights.FromHidden(Gates),
            OnnxTensor.Of("bias_ih", weights.BiasIh, Gates * weights.Units),
            OnnxTensor.Of("bias_hh", weights.BiasHh, Gates * weights.Units),
        ],
        Nodes =
        [
            .. EventVector.Of(context),
            new("Gemm", ["x", "weight_ih", "bias_ih"], ["from_item"], OnnxAttribute.Of("transB", 1)),
            new("Gemm", ["h", "weight_hh", "bias_hh"], ["from_hidden"], OnnxAttribute.Of("transB", 1)),
            new("Split", ["from_item"], ["r_item", "z_item", "n_item"], OnnxAttribute.Of("axis", 1)),
            new("Split", ["from_hidden"], ["r_hidden", "z_hidden", "n_hidden"], OnnxAttribute.Of("axis", 1)),
            new("Add", ["r_item", "r_hidden"], ["r_in"]),
            new("Sigmoid", ["r_in"], ["r"]),
            new("Add", ["z_item", "z_hidden"], ["z_in"]),
            new("Sigmoid", ["z_in"], ["z"]),
            new("Mul", ["r", "n_hidden"], ["remembered"]),
            new("Add", ["n_item", "remembered"], ["n_in"]),
            new("Tanh", ["n_in"], ["n"]),
            new("Sub", ["h", "n"], ["difference"]),
            new("Mul", ["z", "difference"], ["kept"]),
            new("Add", ["n", "kept"], ["h_next"]),
        ],
    };
}
