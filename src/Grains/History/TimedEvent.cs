using System.Buffers.Binary;
using System.Text;
using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>
/// An event as snapshots of format 3 and before kept it: type (1 byte), milliseconds since 1970 (6), item with its length before it, then the
/// id as now. A length has one byte below 128, else two, as a <see cref="PackedNumber"/> of that size has.
/// </summary>
internal static class TimedEvent
{
    /// <summary>The last format of a snapshot that has these.</summary>
    public const int LastFormat = 3;

    private const int TimeBytes = 6;
    private const byte UuidFlag = 0x80;
    private const int UuidBytes = 16;

    public static KeptEvent Read(ReadOnlySpan<byte> packed, ref int at)
    {
        var head = packed.Slice(at, 1 + TimeBytes);
        at += head.Length;
        var time = BinaryPrimitives.ReadUInt32LittleEndian(head[1..]) | ((long)BinaryPrimitives.ReadUInt16LittleEndian(head[5..]) << 32);
        var item = Take(packed, (int)PackedNumber.Read(packed, ref at), ref at);
        var id = (head[0] & UuidFlag) != 0
            ? new Guid(Take(packed, UuidBytes, ref at)).ToString()
            : Encoding.UTF8.GetString(Take(packed, (int)PackedNumber.Read(packed, ref at), ref at));
        return new(id, (InteractionType)(head[0] & ~UuidFlag), DateTimeOffset.FromUnixTimeMilliseconds(time), item.IsEmpty ? null : Encoding.UTF8.GetString(item));
    }

    private static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> packed, int length, ref int at)
    {
        at += length;
        return packed.Slice(at - length, length);
    }
}
