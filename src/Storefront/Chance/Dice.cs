using System.Runtime.CompilerServices;

namespace Personalization.Storefront;

/// <summary>
/// A seeded stream of chance, the same on every machine and runtime: SplitMix64 (Steele, Lea and Flood, 2014). A value that is
/// handed on by reference: a copy would repeat its numbers.
/// </summary>
internal struct Dice(ulong state)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state = state;

    /// <summary>Dice of their own for one purpose: equal arguments give equal numbers, different ones unrelated numbers.</summary>
    public static Dice Of(long seed, Purpose purpose, long subject = 0, long turn = 0) =>
        new(Mix(Mix(Mix((ulong)seed + Golden) ^ (ulong)purpose) + (ulong)subject * Golden) ^ (ulong)turn * 0xD1B54A32D192ED03);

    /// <summary>In [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>In [0, <paramref name="count"/>).</summary>
    public int Below(int count) => (int)(((Next() >> 32) * (ulong)count) >> 32);

    public double Between(double low, double high) => low + (high - low) * Unit();

    /// <summary>Mean 1.</summary>
    public double Exponential() => -Math.Log(1 - Unit());

    /// <summary>Median 1; <paramref name="sigma"/> is the standard deviation of its logarithm.</summary>
    public double LogNormal(double sigma) => Math.Exp(sigma * Normal());

    /// <summary>Mean 0, variance 1 (Box and Muller, 1958; one of the pair).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    public T Pick<T>(ReadOnlySpan<T> among) => among[Below(among.Length)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Next() => Mix(_state += Golden);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
