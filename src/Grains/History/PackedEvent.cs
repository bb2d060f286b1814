using System.Buffers.Binary;
using System.Text;
using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>
/// An event in <see cref="KeptEvents"/>: type (1 byte), time in milliseconds (6), item with its length before it, then the id: 16 bytes
/// where it is a UUID, else text with its length before it. Text is UTF-8; a length has one byte below 128, else two.
/// </summary>
internal readonly ref struct PackedEvent
{
    private const int TimeBytes = 6;
    private const byte UuidFlag = 0x80;
    private const int UuidBytes = 16;

    private readonly ReadOnlySpan<byte> _head;
    private readonly ReadOnlySpan<byte> _item;

    /// <summary>The event at the beginning of these bytes.</summary>
    public PackedEvent(ReadOnlySpan<byte> bytes)
    {
        _head = bytes[..(1 + TimeBytes)];
        var at = _head.Length;
        _item = Text(bytes, ref at);
        Id = IsUuid ? bytes.Slice(at, UuidBytes) : Text(bytes, ref at);
        Length = IsUuid ? at + UuidBytes : at;
    }

    /// <summary>As <see cref="PackId"/> made it.</summary>
    public ReadOnlySpan<byte> Id { get; }

    public bool IsUuid => (_head[0] & UuidFlag) != 0;

    /// <summary>In bytes.</summary>
    public int Length { get; }

    public InteractionType Type => (InteractionType)(_head[0] & ~UuidFlag);

    /// <summary>In milliseconds since 1970.</summary>
    public long Time => BinaryPrimitives.ReadUInt32LittleEndian(_head[1..]) | ((long)BinaryPrimitives.ReadUInt16LittleEndian(_head[5..]) << 32);

    public bool ShowsInterest => !_item.IsEmpty && InteractionTypes.ShowsInterest(Type);

    /// <summary>No item has more characters than bytes.</summary>
    public int MaxItemLength => _item.Length;

    /// <summary>Writes the item's characters and returns how many there are.</summary>
    public int ReadItem(Span<char> into) => Encoding.UTF8.GetChars(_item, into);

    public KeptEvent Unpack() => new(
        IsUuid ? new Guid(Id).ToString() : Encoding.UTF8.GetString(Id),
        Type,
        DateTimeOffset.FromUnixTimeMilliseconds(Time),
        _item.IsEmpty ? null : Encoding.UTF8.GetString(_item));

    public static int LengthOf(string? item, ReadOnlySpan<byte> id, bool isUuid)
    {
        var itemBytes = item is null ? 0 : Encoding.UTF8.GetByteCount(item);
        return 1 + TimeBytes + LengthBytes(itemBytes) + itemBytes + (isUuid ? 0 : LengthBytes(id.Length)) + id.Length;
    }

    public static void Write(Span<byte> into, Interaction interaction, string? item, ReadOnlySpan<byte> id, bool isUuid)
    {
        into[0] = (byte)((byte)interaction.Type | (isUuid ? UuidFlag : 0));
        var milliseconds = interaction.Time.ToUnixTimeMilliseconds();
        BinaryPrimitives.WriteUInt32LittleEndian(into[1..], (uint)milliseconds);
        BinaryPrimitives.WriteUInt16LittleEndian(into[5..], (ushort)(milliseconds >> 32));
        var at = 1 + TimeBytes;
        WriteLength(into, ref at, item is null ? 0 : Encoding.UTF8.GetByteCount(item));
        at += Encoding.UTF8.GetBytes(item, into[at..]);
        if (!isUuid)
            WriteLength(into, ref at, id.Length);
        id.CopyTo(into[at..]);
    }

    public static int MaxIdBytes(string id) => Math.Max(UuidBytes, Encoding.UTF8.GetMaxByteCount(id.Length));

    /// <summary>The id's bytes. Only the canonical lower-case form of a UUID is shortened: unpacking must give back the very same id.</summary>
    public static int PackId(string id, Span<byte> into, out bool isUuid)
    {
        isUuid = Guid.TryParseExact(id, "D", out var uuid) && !id.AsSpan().ContainsAnyInRange('A', 'F');
        if (!isUuid)
            return Encoding.UTF8.GetBytes(id, into);
        uuid.TryWriteBytes(into);
        return UuidBytes;
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> bytes, scoped ref int at)
    {
        var length = bytes[at] < 0x80 ? bytes[at] : (bytes[at] & 0x7f) | (bytes[at + 1] << 7);
        var start = at + LengthBytes(length);
        at = start + length;
        return bytes.Slice(start, length);
    }

    private static void WriteLength(Span<byte> into, scoped ref int at, int length)
    {
        if (length < 0x80)
        {
            into[at++] = (byte)length;
            return;
        }
        into[at++] = (byte)(0x80 | (length & 0x7f));
        into[at++] = (byte)(length >> 7);
    }

    private static int LengthBytes(int length) => length < 0x80 ? 1 : 2;
}
