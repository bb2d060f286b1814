using System.Buffers.Binary;
using System.Text;
using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>
/// A user's latest events, packed into one array, since most of a resident user's memory would else be strings. An entry is its length
/// (2 bytes), type (1), time in milliseconds (6), item's length (2) and UTF-8, then the id: 16 bytes where it is a UUID, else UTF-8.
/// </summary>
[GenerateSerializer, Alias("kept-events")]
internal sealed class KeptEvents
{
    /// <summary>How many events are kept.</summary>
    public const int Capacity = 50;

    private const int LengthBytes = 2;
    private const int HeadBytes = LengthBytes + 1 + 6 + 2;
    private const byte UuidFlag = 0x80;

    [Id(0)] private byte[] _packed = [];
    [Id(1)] private int _used;
    [Id(2)] private int _count;

    public int Count => _count;

    /// <summary>Keeps an event; the oldest goes where there are more than <see cref="Capacity"/>.</summary>
    public void Add(Interaction interaction)
    {
        Span<byte> id = stackalloc byte[MaxUtf8(interaction.Id)];
        id = id[..Pack(interaction.Id, id, out var isUuid)];
        var item = interaction.InterestItem ?? interaction.Item;
        var itemBytes = item is null ? 0 : Encoding.UTF8.GetByteCount(item);
        var length = HeadBytes + itemBytes + id.Length;
        if (_count == Capacity)
            DropOldest();
        if (_used + length > _packed.Length)
            Array.Resize(ref _packed, Math.Max(_used + length, _used + _used / Math.Max(1, _count) * Math.Min(Capacity - _count, 1 + _count)));
        var entry = _packed.AsSpan(_used, length);
        BinaryPrimitives.WriteUInt16LittleEndian(entry, (ushort)length);
        entry[2] = (byte)((byte)interaction.Type | (isUuid ? UuidFlag : 0));
        WriteMilliseconds(entry[3..], interaction.Time);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[9..], (ushort)itemBytes);
        if (item is not null)
            Encoding.UTF8.GetBytes(item, entry[HeadBytes..]);
        id.CopyTo(entry[(HeadBytes + itemBytes)..]);
        _used += length;
        _count++;
    }

    /// <summary>True where an event of that id is kept: its producer sent it twice.</summary>
    public bool Contains(string eventId)
    {
        Span<byte> id = stackalloc byte[MaxUtf8(eventId)];
        id = id[..Pack(eventId, id, out var isUuid)];
        for (var at = 0; at < _used;)
        {
            var entry = Entry(at);
            if ((entry[2] & UuidFlag) != 0 == isUuid && IdOf(entry).SequenceEqual(id))
                return true;
            at += entry.Length;
        }
        return false;
    }

    /// <summary>The kept events, oldest first.</summary>
    public IReadOnlyList<KeptEvent> ToList()
    {
        var events = new List<KeptEvent>(_count);
        for (var at = 0; at < _used;)
        {
            var entry = Entry(at);
            events.Add(Unpack(entry));
            at += entry.Length;
        }
        return events;
    }

    /// <summary>The ids of the latest events, at most so many, oldest first.</summary>
    public string[] LatestIds(int count) => [.. ToList().TakeLast(count).Select(static kept => kept.Id)];

    private static KeptEvent Unpack(ReadOnlySpan<byte> entry)
    {
        var itemBytes = BinaryPrimitives.ReadUInt16LittleEndian(entry[9..]);
        var id = IdOf(entry);
        return new(
            (entry[2] & UuidFlag) != 0 ? new Guid(id).ToString() : Encoding.UTF8.GetString(id),
            (InteractionType)(entry[2] & ~UuidFlag),
            ReadMilliseconds(entry[3..]),
            itemBytes == 0 ? null : Encoding.UTF8.GetString(entry.Slice(HeadBytes, itemBytes)));
    }

    private static ReadOnlySpan<byte> IdOf(ReadOnlySpan<byte> entry) => entry[(HeadBytes + BinaryPrimitives.ReadUInt16LittleEndian(entry[9..]))..];

    private static int MaxUtf8(string id) => Math.Max(16, Encoding.UTF8.GetMaxByteCount(id.Length));

    private static int Pack(string id, Span<byte> into, out bool isUuid)
    {
        // Only the canonical lower-case form: unpacking must give back the very same id.
        isUuid = Guid.TryParseExact(id, "D", out var uuid) && !id.AsSpan().ContainsAnyInRange('A', 'F');
        if (!isUuid)
            return Encoding.UTF8.GetBytes(id, into);
        uuid.TryWriteBytes(into);
        return 16;
    }

    private static void WriteMilliseconds(Span<byte> into, DateTimeOffset time)
    {
        var milliseconds = time.ToUnixTimeMilliseconds();
        BinaryPrimitives.WriteUInt32LittleEndian(into, (uint)milliseconds);
        BinaryPrimitives.WriteUInt16LittleEndian(into[4..], (ushort)(milliseconds >> 32));
    }

    private static DateTimeOffset ReadMilliseconds(ReadOnlySpan<byte> from) => DateTimeOffset.FromUnixTimeMilliseconds(
        BinaryPrimitives.ReadUInt32LittleEndian(from) | ((long)BinaryPrimitives.ReadUInt16LittleEndian(from[4..]) << 32));

    private ReadOnlySpan<byte> Entry(int at) => _packed.AsSpan(at, BinaryPrimitives.ReadUInt16LittleEndian(_packed.AsSpan(at)));

    private void DropOldest()
    {
        var length = Entry(0).Length;
        _packed.AsSpan(length, _used - length).CopyTo(_packed);
        _used -= length;
        _count--;
    }
}
