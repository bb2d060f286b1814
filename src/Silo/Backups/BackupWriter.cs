using System.IO.Hashing;
using System.Text;

namespace Personalization.Silo;

/// <summary>Writes a backup, state by state; without <see cref="Finish"/> it is none.</summary>
internal sealed class BackupWriter : IDisposable
{
    private readonly BinaryWriter _writer;
    private readonly XxHash3 _checksums = new();

    public BackupWriter(Stream stream)
    {
        _writer = new(stream, Encoding.UTF8, leaveOpen: true);
        _writer.Write(BackupFormat.Magic);
        _writer.Write(BackupFormat.Version);
    }

    public long Count { get; private set; }

    public void Write(StoredState state)
    {
        var frame = BackupFormat.Pack(state);
        var checksum = BackupFormat.ChecksumOf(frame);
        _writer.Write(frame.Length);
        _writer.Write(frame);
        _writer.Write(checksum);
        _checksums.Append(BitConverter.GetBytes(checksum));
        Count++;
    }

    /// <summary>Nothing is missing.</summary>
    public void Finish()
    {
        _writer.Write(BackupFormat.End);
        _writer.Write(Count);
        _writer.Write(_checksums.GetCurrentHashAsUInt64());
        _writer.Flush();
    }

    public void Dispose() => _writer.Dispose();
}
