namespace Personalization.Storefront;

/// <summary>
/// Ids that tell nothing: a letter and characters scrambled from a number one to one, so that two numbers never share an id
/// and an id's look says neither who came first nor who is a robot.
/// </summary>
internal sealed class Names(long seed)
{
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>Goods have short ids; people and what is theirs have room for all that is ever new, run after run.</summary>
    private const int BitsOfGoods = 40;
    private const int BitsOfPeople = 60;

    /// <summary>The id of number <paramref name="number"/> among those of <paramref name="kind"/>: below 2^40 of items (i) and sellers (s), below 2^60 of all others.</summary>
    public string Of(char kind, long number)
    {
        var bits = kind is 'i' or 's' ? BitsOfGoods : BitsOfPeople;
        return string.Create(bits / 5 + 1, (kind, Scramble((ulong)number, kind, bits)), static (span, id) =>
        {
            span[0] = id.kind;
            for (var at = span.Length - 1; at > 0; at--, id.Item2 >>= 5)
                span[at] = Digits[(int)(id.Item2 & 31)];
        });
    }

    /// <summary>A network address that looks public. Of tens of thousands, two may meet by chance, as they do.</summary>
    public string Address(long number)
    {
        var bits = Scramble((ulong)number, 'a', BitsOfPeople);
        return $"{20 + bits % 160}.{(bits >> 8) & 255}.{(bits >> 16) & 255}.{1 + ((bits >> 24) & 255) % 254}";
    }

    /// <summary>The number in as few digits as it takes.</summary>
    public static string Short(long number)
    {
        Span<char> buffer = stackalloc char[13];
        var at = buffer.Length;
        for (var rest = (ulong)number; rest > 0 || at == buffer.Length; rest >>= 5)
            buffer[--at] = Digits[(int)(rest & 31)];
        return new string(buffer[at..]);
    }

    // Odd factors and right shifts are each invertible modulo a power of two, and so is their composition.
    private ulong Scramble(ulong number, char kind, int bits)
    {
        var mask = (1UL << bits) - 1;
        var z = (number + (ulong)seed * 0x9E3779B97F + kind * 0x632BE59BD9UL) & mask;
        z = ((z ^ (z >> (bits / 2 + 1))) * 0x4CE4E5B9BF) & mask;
        z = ((z ^ (z >> (bits / 2 - 3))) * 0x1331_11EB95) & mask;
        return z ^ (z >> (bits / 2));
    }
}
