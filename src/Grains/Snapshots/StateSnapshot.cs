using System.IO.Hashing;

namespace Personalization.Grains;

/// <summary>A state as the store keeps it: packed, so that writing it takes no part of the live state, and sealed by a checksum.</summary>
[GenerateSerializer, Alias("user-snapshot")]
internal sealed class StateSnapshot
{
    /// <summary>Of what is packed. Older ones are read and written as this one; a newer one is refused. 3: positions name their partition's owner. 4: kept events tell their distance in time.</summary>
    public const int CurrentFormat = 4;

    [Id(0)] public int Format { get; set; } = CurrentFormat;

    /// <summary>A serialized state.</summary>
    [Id(1)] public byte[] Packed { get; set; } = [];

    /// <summary>XXH3 of what is packed.</summary>
    [Id(2)] public ulong Checksum { get; set; }

    public static StateSnapshot Of(byte[] packed) => new() { Packed = packed, Checksum = XxHash3.HashToUInt64(packed) };

    /// <summary>What is wrong with it, for the person who must mend it; null where nothing is.</summary>
    public string? Fault()
    {
        if (Format > CurrentFormat)
            return $"has format {Format}; this silo reads up to {CurrentFormat}. Upgrade the silo, or restore states of its version";
        var checksum = XxHash3.HashToUInt64(Packed);
        return checksum == Checksum ? null : $"is corrupt: its {Packed.Length} bytes have checksum {checksum:x16}, written was {Checksum:x16}. Restore it, or delete it and replay the log";
    }
}
