using System.Globalization;
using System.Runtime.InteropServices;

namespace Personalization.Training;

/// <summary>A constant of a graph: TensorProto of onnx.proto, its numbers inside the graph or in a file beside it.</summary>
internal sealed record OnnxTensor
{
    private const int ExternalLocation = 1;

    public required string Name { get; init; }

    public required OnnxType Type { get; init; }

    public required long[] Shape { get; init; }

    /// <summary>Little-endian numbers; empty where <see cref="File"/> holds them.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>The file beside the graph that holds the numbers and nothing else.</summary>
    public string? File { get; init; }

    public static OnnxTensor Of(string name, float[] values, params long[] shape) => new()
    {
        Name = name,
        Type = OnnxType.Float,
        Shape = shape,
        Content = MemoryMarshal.AsBytes<float>(FiniteNumbers.Checked(name, values, SizeOf(shape))).ToArray(),
    };

    public static OnnxTensor Of(string name, params long[] values) => new()
    {
        Name = name,
        Type = OnnxType.Int64,
        Shape = [values.Length],
        Content = MemoryMarshal.AsBytes<long>(values).ToArray(),
    };

    public static OnnxTensor In(string file, string name, params long[] shape) => new()
    {
        Name = name,
        Type = OnnxType.Float,
        Shape = shape,
        File = file,
    };

    public OnnxMessage ToMessage()
    {
        var message = new OnnxMessage();
        foreach (var size in Shape)
            message.Number(1, size);
        message.Number(2, (int)Type).Text(8, Name);
        if (File is null)
            return message.Bytes(9, Content);
        return message
            .Message(13, Entry("location", File))
            .Message(13, Entry("offset", "0"))
            .Message(13, Entry("length", (SizeOf(Shape) * sizeof(float)).ToString(CultureInfo.InvariantCulture)))
            .Number(14, ExternalLocation);
    }

    private static long SizeOf(long[] shape) => shape.Aggregate(1L, (product, size) => product * size);

    private static OnnxMessage Entry(string key, string value) => new OnnxMessage().Text(1, key).Text(2, value);
}
