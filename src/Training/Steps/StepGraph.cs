using Personalization.Inference;

namespace Personalization.Training;

/// <summary>
/// A step as an architecture writes it down: from <c>item</c>, the features of the context, the tensors of the state and <c>items</c>, the items' vectors, to the next
/// state and the user vector.
/// </summary>
internal sealed record StepGraph
{
    private const string Batch = "batch";

    /// <summary>What is kept per user; a tensor's new value is called <c>NAME_next</c>.</summary>
    public required StateTensor[] State { get; init; }

    /// <summary>The name of the state tensor that is the user vector, or of an output of its own.</summary>
    public required string UserVector { get; init; }

    /// <summary>What is read of an event besides its item. Default: nothing.</summary>
    public IReadOnlyList<ContextTable> Context { get; init; } = [];

    /// <summary>Weights and numbers, besides the items' and the context's vectors.</summary>
    public required OnnxTensor[] Constants { get; init; }

    public required OnnxNode[] Nodes { get; init; }

    /// <summary>The same with the user vector at length 1, in an output of its own.</summary>
    public StepGraph WithUnitUser() => this with
    {
        UserVector = "unit_user",
        Constants = [.. Constants, OnnxTensor.Of("shortest", [ItemVectors.Shortest])],
        Nodes =
        [
            .. Nodes,
            new("ReduceL2", [UserValue], ["user_length"], OnnxAttribute.List("axes", 1)),
            new("Max", ["user_length", "shortest"], ["user_divisor"]),
            new("Div", [UserValue, "user_divisor"], ["unit_user"]),
        ],
    };

    public OnnxGraph ToGraph(int items, int dimensions) => new("step")
    {
        Inputs = [new("item", OnnxType.Int64, Batch), .. Context.Select(static table => new OnnxValue(table.Input, OnnxType.Int64, [Batch, .. table.Shape.Cast<object>()])), .. State.Select(tensor => ValueOf(tensor, tensor.Name))],
        Outputs =
        [
            .. State.Select(tensor => ValueOf(tensor, $"{tensor.Name}_next")),
            .. StateHoldsUser ? (OnnxValue[])[] : [new(UserVector, OnnxType.Float, Batch, dimensions)],
        ],
        Constants = [OnnxTensor.In(ModelFiles.ItemVectors, "items", items, dimensions), .. Context.SelectMany(static table => table.ToConstants()), .. Constants],
        Nodes = Nodes,
    };

    private bool StateHoldsUser => State.Any(tensor => tensor.Name == UserVector);

    /// <summary>What the user vector is called after the step.</summary>
    public string UserValue => StateHoldsUser ? $"{UserVector}_next" : UserVector;

    private static OnnxValue ValueOf(StateTensor tensor, string name) => new(name, OnnxType.Float, [Batch, .. tensor.Shape.Cast<object>()]);
}
