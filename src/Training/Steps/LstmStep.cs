namespace Personalization.Training;

/// <summary>
/// The step of an LSTM (gates: input, forget, cell, output), written out as two Gemm and the gates' functions: that takes PyTorch's
/// weights as they are, and costs in ONNX Runtime on a CPU what the LSTM operator does at 32 rows and a tenth less at 1 and at 64.
/// </summary>
internal static class LstmStep
{
    private const int Gates = 4;

    public static StepGraph Of(RecurrentWeights weights, IReadOnlyList<ContextTable> context) => new()
    {
        State = [new("h", [weights.Units]), new("c", [weights.Units])],
        UserVector = "h",
        Context = context,
        Constants = [weights.FromItem(Gates), weights.FromHidden(Gates), weights.Bias(Gates)],
        Nodes =
        [
            .. EventVector.Of(context),
            new("Gemm", ["x", "weight_ih", "bias"], ["from_item"], OnnxAttribute.Of("transB", 1)),
            new("Gemm", ["h", "weight_hh", "from_item"], ["gates"], OnnxAttribute.Of("transB", 1)),
            new("Split", ["gates"], ["i_in", "f_in", "g_in", "o_in"], OnnxAttribute.Of("axis", 1)),
            new("Sigmoid", ["i_in"], ["i"]),
            new("Sigmoid", ["f_in"], ["f"]),
            new("Tanh", ["g_in"], ["g"]),
            new("Sigmoid", ["o_in"], ["o"]),
            new("Mul", ["f", "c"], ["kept"]),
            new("Mul", ["i", "g"], ["added"]),
            new("Add", ["kept", "added"], ["c_next"]),
            new("Tanh", ["c_next"], ["shown"]),
            new("Mul", ["o", "shown"], ["h_next"]),
        ],
    };
}
