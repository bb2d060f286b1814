using System.IO.Hashing;

namespace Personalization.Grains;

/// <summary>A state as the store keeps it: packed, so that writing it takes no part of the live state, and sealed by a checksum.</summary>
[GenerateSerializer, Alias("user-snapshot")]
internal sealed class StateSnapshot
{
    /// <summary>Of what is packed. Older ones are read; a newer one is refused. 3: positions name their partition's owner. 4: kept events tell their distance in time. 5: users keep their entities.</summary>
    public const int CurrentFormat = 5;

    /// <summary>
    /// The version before reads up to this one, so this build writes it as long as silos of that version may take a user over. 4: the entities are in it as
    /// well, and are lost where that version writes the user again.
    /// </summary>
    public const int FormatBefore = CurrentFormat - 1;

    [Id(0)] public int Format { get; set; } = CurrentFormat;

    /// <summary>A serialized state.</summary>
    [Id(1)] public byte[] Packed { get; set; } = [];

    /// <summary>XXH3 of what is packed.</summary>
    [Id(2)] public ulong Checksum { get; set; }

    /// <summary>Some of it was lost since it was written.</summary>
    public bool IsDamaged => Seal(Packed, Format) != Checksum;

    /// <summary>A later build wrote it.</summary>
    public bool IsNewer => Format > CurrentFormat;

    public static StateSnapshot Of(byte[] packed, int format = CurrentFormat) => new() { Format = format, Packed = packed, Checksum = Seal(packed, format) };

    /// <summary>What stands in for bytes that are no snapshot at all: it is damaged.</summary>
    public static StateSnapshot Unreadable(byte[] bytes) => new() { Packed = bytes, Checksum = ~Seal(bytes, CurrentFormat) };

    /// <summary>From format 4 on the seal is of the format too, or a bit that flips there would pass for a later build.</summary>
    private static ulong Seal(byte[] packed, int format) => XxHash3.HashToUInt64(packed, seed: format > 3 ? format : 0);
}
