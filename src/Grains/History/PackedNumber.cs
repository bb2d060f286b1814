namespace Personalization.Grains;

/// <summary>
/// Whole numbers in as few bytes as they need: seven bits a byte, the lowest first, the eighth bit for "more" (LEB128). Signed ones alternate,
/// 0, -1, 1, -2, so that small ones stay short (zigzag, as in Protocol Buffers).
/// </summary>
internal static class PackedNumber
{
    public static int LengthOf(ulong number)
    {
        var length = 1;
        for (; number >= 0x80; number >>= 7)
            length++;
        return length;
    }

    public static int SignedLengthOf(long number) => LengthOf(ZigZag(number));

    public static void Write(Span<byte> into, ref int at, ulong number)
    {
        for (; number >= 0x80; number >>= 7)
            into[at++] = (byte)(number | 0x80);
        into[at++] = (byte)number;
    }

    public static void WriteSigned(Span<byte> into, ref int at, long number) => Write(into, ref at, ZigZag(number));

    public static ulong Read(ReadOnlySpan<byte> bytes, scoped ref int at)
    {
        var number = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            number |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return number;
        }
    }

    public static long ReadSigned(ReadOnlySpan<byte> bytes, scoped ref int at)
    {
        var number = Read(bytes, ref at);
        return (long)(number >> 1) ^ -(long)(number & 1);
    }

    private static ulong ZigZag(long number) => (ulong)((number << 1) ^ (number >> 63));
}
