using Personalization.Inference;

namespace Personalization.Training;

/// <summary>
/// A step as an architecture writes it down: from <c>item</c>, the tensors of the state and <c>items</c>, the items' vectors, to the next
/// state and the user vector.
/// </summary>
internal sealed record StepGraph
{
    private const string Batch = "batch";

    /// <summary>What is kept per user; a tensor's new value is called <c>NAME_next</c>.</summary>
    public required StateTensor[] State { get; init; }

    /// <summary>The name of the state tensor that is the user vector, or of an output of its own.</summary>
    public required string UserVector { get; init; }

    /// <summary>Weights and numbers, besides the items' vectors.</summary>
    public required OnnxTensor[] Constants { get; init; }

    public required OnnxNode[] Nodes { get; init; }

    public OnnxGraph ToGraph(int items, int dimensions) => new("step")
    {
        Inputs = [new("item", OnnxType.Int64, Batch), .. State.Select(tensor => ValueOf(tensor, tensor.Name))],
        Outputs =
        [
            .. State.Select(tensor => ValueOf(tensor, $"{tensor.Name}_next")),
            .. State.Any(tensor => tensor.Name == UserVector) ? (OnnxValue[])[] : [new(UserVector, OnnxType.Float, Batch, dimensions)],
        ],
        Constants = [OnnxTensor.In(ModelFiles.ItemVectors, "items", items, dimensions), .. Constants],
        Nodes = Nodes,
    };

    private static OnnxValue ValueOf(StateTensor tensor, string name) => new(name, OnnxType.Float, [Batch, .. tensor.Shape.Cast<object>()]);
}
