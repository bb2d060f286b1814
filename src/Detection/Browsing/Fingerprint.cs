using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Personalization.Detection;

/// <summary>
/// Stands for an id where only sameness counts, in four bytes that are the same in every process. Among the few that one user's
/// are compared with, one pair in 10⁸ or fewer is taken for the same that is not.
/// </summary>
internal static class Fingerprint
{
    public static uint Of(string id) => (uint)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(id.AsSpan()));
}
