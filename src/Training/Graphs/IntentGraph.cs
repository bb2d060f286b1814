using Personalization.Inference;

namespace Personalization.Training;

/// <summary>Adds to a step what it foretells of the shopper's intents: a linear unit over the user vector for each, as a probability.</summary>
internal static class IntentGraph
{
    /// <param name="step">The graph without them.</param>
    /// <param name="user">The name of the user vector in it.</param>
    /// <param name="weights">Of the units.</param>
    public static OnnxGraph With(this OnnxGraph step, string user, IntentWeights weights)
    {
        var heads = weights.Names.Length;
        return step with
        {
            Outputs = [.. step.Outputs, new(ModelManifest.IntentsOutput, OnnxType.Float, "batch", heads)],
            Constants =
            [
                .. step.Constants,
                OnnxTensor.Of("intent_weight", weights.FromUser, heads, weights.FromUser.Length / heads),
                OnnxTensor.Of("intent_bias", weights.Bias, heads),
            ],
            Nodes =
            [
                .. step.Nodes,
                new("Gemm", [user, "intent_weight", "intent_bias"], ["intent_logits"], OnnxAttribute.Of("transB", 1)),
                new("Sigmoid", ["intent_logits"], [ModelManifest.IntentsOutput]),
            ],
        };
    }
}
