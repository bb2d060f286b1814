using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Personalization.Grains;

/// <summary>A share of all users: always the same ones, by a hash of their ids, which has nothing in common with the one that chooses partitions.</summary>
/// <param name="Share">Of all users, 0 to 1; a larger one holds everybody whom a smaller holds.</param>
/// <param name="Seed">Samples of different seeds have nothing in common.</param>
internal readonly record struct UserSample(double Share, long Seed)
{
    /// <summary>Of those on whom a candidate is tried in the shadow.</summary>
    public const long OfShadow = 0x5AD0;

    /// <summary>Of those whom the second model of a split serves. Another one would move users from side to side.</summary>
    public const long OfSplit = 0x5B117;

    private const double OneOf = 1.0 / (1UL << 53);

    public bool Holds(string user) => (XxHash3.HashToUInt64(MemoryMarshal.AsBytes(user.AsSpan()), Seed) >> 11) * OneOf < Share;
}
