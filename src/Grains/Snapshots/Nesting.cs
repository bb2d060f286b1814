using Orleans.Serialization.Buffers;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Session;
using Orleans.Serialization.WireProtocol;

namespace Personalization.Grains;

/// <summary>
/// How deep objects lie within each other in serialized bytes, and how many fields there are. Orleans skips what it does not know by recursion: damaged bytes that open one
/// object after the other would overflow the stack, which ends the process and cannot be caught. And each field that it does not know takes memory, where it names a type some KB.
/// </summary>
internal sealed class Nesting(SerializerSessionPool sessions)
{
    /// <summary>What is stored is a handful deep.</summary>
    private const int Max = 64;

    /// <param name="bytes">As they lie in the store.</param>
    /// <param name="fields">The most fields that they may have.</param>
    /// <exception cref="InvalidDataException">They are deeper than anything that was ever written, or have more fields.</exception>
    public void Check(ReadOnlySpan<byte> bytes, int fields)
    {
        using var session = sessions.GetSession();
        var reader = Reader.Create(bytes, session);
        var depth = 0;
        do
        {
            var field = reader.ReadFieldHeader();
            if (field.IsEndObject)
                depth--;
            else if (field.WireType == WireType.TagDelimited)
                depth++;
            else if (!field.IsEndBaseFields)
                reader.SkipField(field);
            if (depth > Max)
                throw new InvalidDataException($"More than {Max} objects lie within each other after {reader.Position} of {bytes.Length} bytes: they are no state.");
            if (--fields < 0)
                throw new InvalidDataException($"There are too many fields after {reader.Position} of {bytes.Length} bytes: they are no state.");
        }
        while (depth > 0);
    }
}
