using System.Buffers;
using Orleans.Serialization;

namespace Personalization.Grains;

/// <summary>Turns the signals of an event into bytes and back. Safe for concurrent callers: each thread packs in a buffer of its own.</summary>
internal sealed class OutcomePacker(Serializer<PendingOutcome> serializer)
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    /// <summary>The bytes are good until the same thread packs again.</summary>
    public ReadOnlySpan<byte> Pack(PendingOutcome outcome)
    {
        var buffer = _buffer ??= new();
        buffer.ResetWrittenCount();
        serializer.Serialize(outcome, buffer);
        return buffer.WrittenSpan;
    }

    public PendingOutcome Unpack(ReadOnlySpan<byte> packed) => serializer.Deserialize(packed)!;
}
