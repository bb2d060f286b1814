using System.Runtime.InteropServices;

namespace Personalization.Training;

/// <summary>A named constant of an operator: AttributeProto of onnx.proto.</summary>
internal sealed class OnnxAttribute
{
    private const int IntegerKind = 2;
    private const int TextKind = 3;
    private const int GraphKind = 5;
    private const int NumbersKind = 6;
    private const int IntegersKind = 7;
    private const int TextsKind = 8;

    private readonly OnnxMessage _message;

    private OnnxAttribute(OnnxMessage value, int kind) => _message = value.Number(20, kind);

    public static OnnxAttribute Of(string name, long value) => new(Named(name).Number(3, value), IntegerKind);

    public static OnnxAttribute Of(string name, string value) => new(Named(name).Text(4, value), TextKind);

    /// <summary>The body of a loop.</summary>
    public static OnnxAttribute Of(string name, OnnxGraph value) => new(Named(name).Message(6, value.ToMessage()), GraphKind);

    public static OnnxAttribute List(string name, params long[] values) =>
        new(values.Aggregate(Named(name), static (message, value) => message.Number(8, value)), IntegersKind);

    /// <summary>Packed, as floats may be.</summary>
    public static OnnxAttribute List(string name, float[] values) =>
        new(Named(name).Bytes(7, MemoryMarshal.AsBytes<float>(FiniteNumbers.Checked(name, values, values.Length))), NumbersKind);

    public static OnnxAttribute List(string name, string[] values) =>
        new(values.Aggregate(Named(name), static (message, value) => message.Text(9, value)), TextsKind);

    public OnnxMessage ToMessage() => _message;

    private static OnnxMessage Named(string name) => new OnnxMessage().Text(1, name);
}
