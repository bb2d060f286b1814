using System.Runtime.InteropServices;

namespace Personalization.Detection;

/// <summary>A thing that a user was seen with, in 6 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal struct Acquaintance
{
    /// <summary>The thing's <see cref="Fingerprint"/>.</summary>
    public uint Thing;

    /// <summary>When last, as the circle counts; for telling which of two was seen longer ago.</summary>
    public ushort Last;
}
