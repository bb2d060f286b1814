namespace Personalization.Training;

/// <summary>An input or output of a graph: ValueInfoProto of onnx.proto. A size is a number or, where it varies, a name.</summary>
internal sealed record OnnxValue(string Name, OnnxType Type, params object[] Shape)
{
    public OnnxMessage ToMessage()
    {
        var shape = new OnnxMessage();
        foreach (var size in Shape)
        {
            shape.Message(1, size switch
            {
                string name => new OnnxMessage().Text(2, name),
                int value => new OnnxMessage().Number(1, value),
                _ => throw new InvalidOperationException($"Size '{size}' of {Name} is neither a name nor a whole number."),
            });
        }
        var tensor = new OnnxMessage().Number(1, (int)Type).Message(2, shape);
        return new OnnxMessage().Text(1, Name).Message(2, new OnnxMessage().Message(1, tensor));
    }
}
