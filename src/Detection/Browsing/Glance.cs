using System.Runtime.InteropServices;

namespace Personalization.Detection;

/// <summary>What is remembered of an item that was looked at, in 12 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal struct Glance
{
    /// <summary>The item's <see cref="Fingerprint"/>.</summary>
    public uint Item;

    /// <summary>When it was first looked at, as <see cref="Seconds"/>.</summary>
    public uint First;

    /// <summary>ln of the unit price that it had, in whatever currency; NaN where unknown.</summary>
    public Half LogPrice;

    /// <summary>The visit in which it was looked at last, as <see cref="Browsing.Visit"/> counts.</summary>
    public ushort Visit;
}
