namespace Personalization.Training;

/// <summary>The step of a plain recurrent network: the hyperbolic tangent of what item and hidden state say.</summary>
internal static class RnnStep
{
    private const int Gates = 1;

    public static StepGraph Of(RecurrentWeights weights, IReadOnlyList<ContextTable> context) => new()
    {
        State = [new("h", [weights.Units])],
        UserVector = "h",
        Context = context,
        Constants = [weights.FromItem(Gates), weights.FromHidden(Gates), weights.Bias(Gates)],
        Nodes =
        [
            .. EventVector.Of(context),
            new("Gemm", ["x", "weight_ih", "bias"], ["from_item"], OnnxAttribute.Of("transB", 1)),
            new("Gemm", ["h", "weight_hh", "from_item"], ["sum"], OnnxAttribute.Of("transB", 1)),
            new("Tanh", ["sum"], ["h_next"]),
        ],
    };
}
