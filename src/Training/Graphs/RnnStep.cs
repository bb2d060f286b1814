namespace Personalization.Training;

/// <summary>The step of a plain recurrent network: the hyperbolic tangent of what item and hidden state say.</summary>
internal static class RnnStep
{
    private const int Gates = 1;

    public static StepGraph Of(RecurrentWeights weights) => new()
    {
        State = [new("h", [weights.Units])],
        UserVector = "h",
        Constants = [weights.FromItem(Gates), weights.FromHidden(Gates), weights.Bias(Gates)],
        Nodes =
        [
            new("Gather", ["items", "item"], ["x"]),
            new("Gemm", ["x", "weight_ih", "bias"], ["from_item"], OnnxAttribute.Of("transB", 1)),
            new("Gemm", ["h", "weight_hh", "from_item"], ["sum"], OnnxAttribute.Of("transB", 1)),
            new("Tanh", ["sum"], ["h_next"]),
        ],
    };
}
