using Orleans.Serialization.Buffers;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Session;
using Orleans.Serialization.WireProtocol;

namespace Personalization.Grains;

/// <summary>
/// How deep objects lie within each other in serialized bytes. Orleans skips what it does not know by recursion: damaged bytes that open one
/// object after the other would overflow the stack, which ends the process and cannot be caught.
/// </summary>
internal sealed class Nesting(SerializerSessionPool sessions)
{
    /// <summary>What is stored is a handful deep.</summary>
    private const int Max = 64;

    /// <exception cref="InvalidDataException">They are deeper than anything that was ever written.</exception>
    public void Check(ReadOnlySpan<byte> bytes)
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
        }
        while (depth > 0);
    }
}
