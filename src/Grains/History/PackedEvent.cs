using System.Text;
using Personalization.Contracts;
using Personalization.Inference;

namespace Personalization.Grains;

/// <summary>
/// An event in <see cref="KeptEvents"/>: type (1 byte), milliseconds since the event before it, item with its length before it, then the id:
/// 16 bytes where it is a UUID, else text with its length before it. Text is UTF-8; numbers are <see cref="PackedNumber"/>s. A search has its words in its item's place, after a byte that no text has: versions before,
/// which know of none, read an item there that nobody asks for, and hand it on as it is.
/// </summary>
internal readonly ref struct PackedEvent
{
    private const byte UuidFlag = 0x80;
    private const byte WordsMark = 0xff;
    private const int UuidBytes = 16;

    private readonly byte _head;
    private readonly ReadOnlySpan<byte> _item;

    /// <summary>The event at the beginning of these bytes.</summary>
    public PackedEvent(ReadOnlySpan<byte> bytes)
    {
        _head = bytes[0];
        var at = 1;
        Elapsed = PackedNumber.ReadSigned(bytes, ref at);
        _item = Text(bytes, ref at);
        Id = IsUuid ? bytes.Slice(at, UuidBytes) : Text(bytes, ref at);
        Length = IsUuid ? at + UuidBytes : at;
    }

    /// <summary>As <see cref="PackId"/> made it.</summary>
    public ReadOnlySpan<byte> Id { get; }

    public bool IsUuid => (_head & UuidFlag) != 0;

    /// <summary>In bytes.</summary>
    public int Length { get; }

    public InteractionType Type => (InteractionType)(_head & ~UuidFlag);

    /// <summary>Milliseconds since the event before it; negative where it came late.</summary>
    public long Elapsed { get; }

    /// <summary>What was searched for; none for any other event.</summary>
    public SearchWords Words => HasWords ? SearchWords.Read(_item[1..]) : default;

    public bool ShowsInterest => !_item.IsEmpty && InteractionTypes.ShowsInterest(Type);

    /// <summary>False for an item that the model does not know.</summary>
    public bool TryGetIndex(Catalogue catalogue, out int index)
    {
        Span<char> item = stackalloc char[_item.Length];   // No item has more characters than bytes.
        return catalogue.TryGetIndex(item[..Encoding.UTF8.GetChars(_item, item)], out index);
    }

    /// <param name="time">The event's, in milliseconds since 1970.</param>
    public KeptEvent Unpack(long time) => new(
        IsUuid ? new Guid(Id).ToString() : Encoding.UTF8.GetString(Id),
        Type,
        DateTimeOffset.FromUnixTimeMilliseconds(time),
        _item.IsEmpty || HasWords ? null : Encoding.UTF8.GetString(_item),
        Words);

    public static int LengthOf(in KeptEvent kept, long elapsed, ReadOnlySpan<byte> id, bool isUuid)
    {
        var item = ItemBytes(kept);
        return 1 + PackedNumber.SignedLengthOf(elapsed) + PackedNumber.LengthOf((ulong)item) + item
            + (isUuid ? 0 : PackedNumber.LengthOf((ulong)id.Length)) + id.Length;
    }

    public static void Write(Span<byte> into, in KeptEvent kept, long elapsed, ReadOnlySpan<byte> id, bool isUuid)
    {
        into[0] = (byte)((byte)kept.Type | (isUuid ? UuidFlag : 0));
        var at = 1;
        PackedNumber.WriteSigned(into, ref at, elapsed);
        PackedNumber.Write(into, ref at, (ulong)ItemBytes(kept));
        if (kept.Words.Count > 0)
        {
            into[at] = WordsMark;
            kept.Words.WriteTo(into[(at + 1)..]);
            at += ItemBytes(kept);
        }
        else
            at += Encoding.UTF8.GetBytes(kept.Item, into[at..]);
        if (!isUuid)
            PackedNumber.Write(into, ref at, (ulong)id.Length);
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

    private bool HasWords => Type == InteractionType.Search && _item is [WordsMark, ..];

    private static int ItemBytes(in KeptEvent kept) =>
        kept.Words.Count > 0 ? 1 + kept.Words.Count * SearchWords.BytesOfWord : kept.Item is null ? 0 : Encoding.UTF8.GetByteCount(kept.Item);

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> bytes, scoped ref int at)
    {
        var length = (int)PackedNumber.Read(bytes, ref at);
        var start = at;
        at += length;
        return bytes.Slice(start, length);
    }
}
