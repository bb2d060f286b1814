namespace Personalization.Storefront;

/// <summary>
/// Ids that tell nothing: a letter and eight characters, scrambled from a number one to one, so that two numbers never share an id
/// and an id's look says neither who came first nor who is a robot.
/// </summary>
internal sealed class Names(long seed)
{
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 8;
    private const ulong Mask = (1UL << 40) - 1;

    /// <summary>The id of number <paramref name="number"/> (below 2^40) among those of <paramref name="kind"/>.</summary>
    public string Of(char kind, long number) => string.Create(Length + 1, (kind, Scramble((ulong)number, kind)), static (span, id) =>
    {
        span[0] = id.kind;
        for (var at = Length; at > 0; at--, id.Item2 >>= 5)
            span[at] = Digits[(int)(id.Item2 & 31)];
    });

    /// <summary>A network address that looks public. Of tens of thousands, two may meet by chance, as they do.</summary>
    public string Address(long number)
    {
        var bits = Scramble((ulong)number, 'a');
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

    // Odd factors and right shifts are each invertible modulo 2^40, and so is their composition.
    private ulong Scramble(ulong number, char kind)
    {
        var z = (number + (ulong)seed * 0x9E3779B97F + kind * 0x632BE59BD9UL) & Mask;
        z = ((z ^ (z >> 21)) * 0x4CE4E5B9BF) & Mask;
        z = ((z ^ (z >> 17)) * 0x1331_11EB95) & Mask;
        return z ^ (z >> 20);
    }
}
