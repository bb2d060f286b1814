namespace Personalization.Training;

/// <summary>A named constant of an operator: AttributeProto of onnx.proto, of kind integer or list of integers.</summary>
internal sealed record OnnxAttribute(string Name, long[] Values, bool IsList)
{
    private const int IntegerKind = 2;
    private const int IntegersKind = 7;

    public static OnnxAttribute Of(string name, long value) => new(name, [value], IsList: false);

    public static OnnxAttribute List(string name, params long[] values) => new(name, values, IsList: true);

    public OnnxMessage ToMessage()
    {
        var message = new OnnxMessage().Text(1, Name);
        foreach (var value in Values)
            message.Number(IsList ? 8 : 3, value);
        return message.Number(20, IsList ? IntegersKind : IntegerKind);
    }
}
