namespace Personalization.Fakes;

/// <summary>Damages valid bytes as a faulty producer does: runs cut, repeated or replaced by tokens of the format, bits flipped. The same seed, the same damage.</summary>
internal sealed class Mutations(int seed, byte[][] tokens)
{
    private const int MaxWounds = 4;
    private const int MaxRun = 16;

    private readonly Random _random = new(seed);

    public T Pick<T>(IReadOnlyList<T> among) => among[_random.Next(among.Count)];

    public bool Sometimes() => _random.Next(4) == 0;

    public byte[] Of(byte[] sample)
    {
        var bytes = sample;
        for (var wounds = _random.Next(1, MaxWounds + 1); wounds > 0; wounds--)
            bytes = Wounded(bytes);
        return bytes;
    }

    private byte[] Wounded(byte[] bytes)
    {
        var from = _random.Next(bytes.Length + 1);
        var to = _random.Next(from, Math.Min(bytes.Length, from + MaxRun) + 1);
        return _random.Next(4) switch
        {
            0 => [.. bytes[..from], .. bytes[to..]],
            1 => [.. bytes[..to], .. bytes[from..]],
            2 => [.. bytes[..from], .. Pick(tokens), .. bytes[to..]],
            _ => Flipped(bytes, from),
        };
    }

    private byte[] Flipped(byte[] bytes, int at)
    {
        var flipped = (byte[])bytes.Clone();
        if (at < flipped.Length)
            flipped[at] ^= (byte)(1 << _random.Next(8));
        return flipped;
    }
}
