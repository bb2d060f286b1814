using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Personalization.Ingest;

/// <summary>
/// Records on their way from the poll loop (the only writer) to a partition's worker (the only reader). Full by count or by bytes,
/// the poll loop pauses the partition; it has room again at half of both.
/// </summary>
internal sealed class PartitionQueue(int maxEvents, int maxBytes)
{
    private readonly Channel<IncomingRecord> _records = Channel.CreateUnbounded<IncomingRecord>(new() { SingleReader = true, SingleWriter = true });
    private int _count;
    private long _bytes;

    public int Count => Volatile.Read(ref _count);

    public bool IsFull => Count >= maxEvents || Interlocked.Read(ref _bytes) >= maxBytes;

    public bool HasRoom => Count <= maxEvents / 2 && Interlocked.Read(ref _bytes) <= maxBytes / 2;

    public void Enqueue(IncomingRecord record)
    {
        Interlocked.Increment(ref _count);
        Interlocked.Add(ref _bytes, record.Size);
        _records.Writer.TryWrite(record);
    }

    /// <summary>Waits for a record, then takes all that are there, at most <paramref name="max"/>, without waiting for more.</summary>
    public async ValueTask<IReadOnlyList<IncomingRecord>> Take(int max, CancellationToken cancellation)
    {
        await _records.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false);
        var taken = new List<IncomingRecord>(Math.Min(max, Count));
        while (taken.Count < max && TryTake(out var record))
            taken.Add(record);
        return taken;
    }

    private bool TryTake([NotNullWhen(true)] out IncomingRecord? record)
    {
        if (!_records.Reader.TryRead(out record))
            return false;
        Interlocked.Decrement(ref _count);
        Interlocked.Add(ref _bytes, -record.Size);
        return true;
    }
}
