using System.Runtime.InteropServices;
using System.Text;
using Google.Protobuf;

namespace Personalization.Training;

/// <summary>One protobuf message under construction: fields are appended in the order in which they are written.</summary>
internal sealed class OnnxMessage
{
    private readonly List<byte> _bytes = [];

    public OnnxMessage Number(int field, long value)
    {
        var bytes = new byte[CodedOutputStream.ComputeTagSize(field) + CodedOutputStream.ComputeInt64Size(value)];
        using var output = new CodedOutputStream(bytes);
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
        _bytes.AddRange(bytes);
        return this;
    }

    public OnnxMessage Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public OnnxMessage Bytes(int field, ReadOnlySpan<byte> value)
    {
        var header = new byte[CodedOutputStream.ComputeTagSize(field) + CodedOutputStream.ComputeLengthSize(value.Length)];
        using var output = new CodedOutputStream(header);
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteLength(value.Length);
        _bytes.AddRange(header);
        _bytes.AddRange(value);
        return this;
    }

    public OnnxMessage Message(int field, OnnxMessage value) => Bytes(field, CollectionsMarshal.AsSpan(value._bytes));

    public byte[] ToArray() => [.. _bytes];
}
