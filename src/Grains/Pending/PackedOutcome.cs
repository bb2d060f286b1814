using System.Buffers.Binary;

namespace Personalization.Grains;

/// <summary>
/// An outcome in <see cref="PendingOutcomes"/>: offset (8 bytes), partition (4), length of all (4), whether it is an erasure (1), then
/// the body. What decides whether it stays can be read without unpacking it.
/// </summary>
internal readonly ref struct PackedOutcome(ReadOnlySpan<byte> bytes)
{
    public const int HeadBytes = 17;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public long Offset => BinaryPrimitives.ReadInt64LittleEndian(_bytes);

    public int Partition => BinaryPrimitives.ReadInt32LittleEndian(_bytes[8..]);

    /// <summary>In bytes, head and body.</summary>
    public int Length => BinaryPrimitives.ReadInt32LittleEndian(_bytes[12..]);

    public bool IsErasure => _bytes[16] != 0;

    public ReadOnlySpan<byte> Body => _bytes[HeadBytes..Length];

    public static void Write(Span<byte> into, PendingOutcome outcome, ReadOnlySpan<byte> body)
    {
        BinaryPrimitives.WriteInt64LittleEndian(into, outcome.Position.Offset);
        BinaryPrimitives.WriteInt32LittleEndian(into[8..], outcome.Position.Partition);
        BinaryPrimitives.WriteInt32LittleEndian(into[12..], into.Length);
        into[16] = outcome.Erasure is null ? (byte)0 : (byte)1;
        body.CopyTo(into[HeadBytes..]);
    }
}
