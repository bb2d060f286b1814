namespace Personalization.Training;

/// <summary>One operator of a graph: NodeProto of onnx.proto.</summary>
internal sealed record OnnxNode(string Operator, string[] Inputs, string[] Outputs, params OnnxAttribute[] Attributes)
{
    /// <summary>The operator set that it is of; empty for ONNX's own.</summary>
    public string Domain { get; init; } = "";

    public OnnxMessage ToMessage()
    {
        var message = new OnnxMessage();
        foreach (var input in Inputs)
            message.Text(1, input);
        foreach (var output in Outputs)
            message.Text(2, output);
        message.Text(3, Outputs[0]).Text(4, Operator);
        foreach (var attribute in Attributes)
            message.Message(5, attribute.ToMessage());
        return Domain.Length == 0 ? message : message.Text(7, Domain);
    }
}
