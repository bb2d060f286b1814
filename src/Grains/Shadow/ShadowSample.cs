using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Personalization.Grains;

/// <summary>Whom a candidate is tried on: always the same users, by a hash of their ids, which has nothing in common with the one that chooses partitions.</summary>
/// <param name="Share">Of all users, 0 to 1.</param>
internal readonly record struct ShadowSample(double Share)
{
    private const long Seed = 0x5AD0;
    private const double OneOf = 1.0 / (1UL << 53);

    public bool Holds(string user) => (XxHash3.HashToUInt64(MemoryMarshal.AsBytes(user.AsSpan()), Seed) >> 11) * OneOf < Share;
}
