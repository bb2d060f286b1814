using System.IO.Hashing;
using System.Text;

namespace Personalization.Silo;

/// <summary>
/// How a backup lies in its file: magic and version; then a frame per state, its length, its bytes and their XXH3; then a length of -1, the
/// number of states, and the XXH3 of all their checksums. Numbers are little-endian.
/// </summary>
internal static class BackupFormat
{
    /// <summary>What files of this version begin with; a later version is refused.</summary>
    public const int Version = 1;

    /// <summary>Instead of a frame's length: no more states.</summary>
    public const int End = -1;

    /// <summary>No state is larger: what says so is damaged, and is not read into memory.</summary>
    public const int MaxFrame = 512 * 1_024 * 1_024;

    public static ReadOnlySpan<byte> Magic => "personalization-backup\n"u8;

    /// <summary>A state's frame, without length and checksum.</summary>
    public static byte[] Pack(StoredState state)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(state.Key);
        writer.Write(state.Fields.Count);
        foreach (var (name, value) in state.Fields)
        {
            writer.Write(name);
            writer.Write(value.Length);
            writer.Write(value);
        }
        writer.Flush();
        return bytes.ToArray();
    }

    public static StoredState Unpack(byte[] frame)
    {
        using var reader = new BinaryReader(new MemoryStream(frame), Encoding.UTF8);
        var key = reader.ReadString();
        var fields = new KeyValuePair<string, byte[]>[reader.ReadInt32()];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = new(reader.ReadString(), reader.ReadBytes(reader.ReadInt32()));
        return new(key, fields);
    }

    public static ulong ChecksumOf(byte[] frame) => XxHash3.HashToUInt64(frame);
}
