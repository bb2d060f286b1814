using System.IO.Hashing;
using System.Text;

namespace Personalization.Silo;

/// <summary>Reads a backup, state by state, and believes nothing that its checksums do not say.</summary>
internal static class BackupReader
{
    /// <summary>Its states, in the order in which they were written.</summary>
    /// <exception cref="InvalidDataException">It is no backup, of a later version, damaged, or cut off; what was wrong where.</exception>
    public static IEnumerable<StoredState> Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        Begin(reader);
        var checksums = new XxHash3();
        var count = 0L;
        while (Next(reader, count, checksums) is { } frame)
        {
            count++;
            yield return BackupFormat.Unpack(frame);
        }
        var (said, checksum) = Whole(count, () => (reader.ReadInt64(), reader.ReadUInt64()));
        if (said != count || checksum != checksums.GetCurrentHashAsUInt64())
            throw new InvalidDataException($"it says that it has {said} states, and {count} were read: states are missing, or are not this backup's. Use another backup.");
    }

    private static void Begin(BinaryReader reader)
    {
        if (!reader.ReadBytes(BackupFormat.Magic.Length).AsSpan().SequenceEqual(BackupFormat.Magic))
            throw new InvalidDataException("it does not begin as a backup does. Expected a file that 'backup' wrote.");
        var version = Whole(0, reader.ReadInt32);
        if (version is < 1 or > BackupFormat.Version)
            throw new InvalidDataException($"it has version {version}; this program reads up to {BackupFormat.Version}. Use the program that wrote it, or a later one.");
    }

    private static byte[]? Next(BinaryReader reader, long before, XxHash3 checksums)
    {
        var length = Whole(before, reader.ReadInt32);
        if (length == BackupFormat.End)
            return null;
        if (length is < 0 or > BackupFormat.MaxFrame)
            throw new InvalidDataException($"it is damaged after {before} states: the next would have {length} bytes. Use another backup.");
        var frame = Whole(before, () => reader.ReadBytes(length) is var bytes && bytes.Length == length ? bytes : throw new EndOfStreamException());
        var (checksum, written) = (BackupFormat.ChecksumOf(frame), Whole(before, reader.ReadUInt64));
        if (checksum != written)
            throw new InvalidDataException($"it is damaged after {before} states: the next one's {length} bytes have checksum {checksum:x16}, written was {written:x16}. Use another backup.");
        checksums.Append(BitConverter.GetBytes(checksum));
        return frame;
    }

    private static T Whole<T>(long before, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException($"it is cut off after {before} states: the end is missing. Use another backup.");
        }
    }
}
