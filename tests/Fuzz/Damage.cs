using Personalization.Fakes;

namespace Personalization.Fuzz;

/// <summary>Makes bytes of one input out of valid ones: damaged as a faulty producer does, spliced, blown up, or none of the original at all.</summary>
internal sealed class Damage(int seed)
{
    private const int MaxRandom = 512;

    /// <summary>As much as one record may have, near enough, so that a bound which grows with the size is tried at its end.</summary>
    private const int MaxBlownUp = 128 * 1024;

    private readonly Random _random = new(seed);
    private readonly Mutations _mutations = new(seed, JsonMutations.Odd);

    public T Pick<T>(IReadOnlyList<T> among) => _mutations.Pick(among);

    public bool Sometimes() => _mutations.Sometimes();

    /// <summary>Text: values are swapped for odd ones as well, so that damage gets past the parser.</summary>
    public byte[] OfJson(IReadOnlyList<byte[]> samples) =>
        _random.Next(2) == 0 ? new JsonMutations(_mutations).Of(Pick(samples)) : Of(samples);

    public byte[] Of(IReadOnlyList<byte[]> samples) => _random.Next(16) switch
    {
        0 => Random(),
        1 => BlownUp(Pick(samples)),
        2 or 3 => Spliced(Pick(samples), Pick(samples)),
        _ => _mutations.Of(Pick(samples)),
    };

    private byte[] Random()
    {
        var bytes = new byte[_random.Next(MaxRandom)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Spliced(byte[] head, byte[] tail) => [.. head[.._random.Next(head.Length + 1)], .. tail[_random.Next(tail.Length + 1)..]];

    /// <summary>A run of it again and again: depth and length.</summary>
    private byte[] BlownUp(byte[] sample)
    {
        var from = _random.Next(sample.Length);
        var run = sample[from..Math.Min(sample.Length, from + _random.Next(1, 9))];
        var times = _random.Next(1, MaxBlownUp) / run.Length;
        return [.. sample[..from], .. Enumerable.Repeat(run, times).SelectMany(static part => part), .. sample[from..]];
    }
}
