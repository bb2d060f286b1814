namespace Personalization.Grains;

/// <summary>
/// Signals that may not be out yet, in the order of their events. The state may run ahead of what is committed, so a redelivered event
/// finds its signals here, the same as before. Packed into one array that is used again and again: every user has a list of twenty items
/// waiting for the commit at all times, and as objects these would outlive a young generation, each a hundred things for the collector
/// to follow and move.
/// </summary>
[GenerateSerializer, Alias("pending-outcomes")]
internal sealed class PendingOutcomes
{
    /// <summary>Room is had in steps of so many bytes, so that the next list, a little longer, fits as well.</summary>
    private const int Step = 64;

    // 0 were the outcomes as objects.
    [Id(1)] private string _log = "";
    [Id(2)] private byte[] _packed = [];
    [Id(3)] private int _used;

    public bool IsEmpty => _used == 0;

    /// <summary>Call after <see cref="Free"/> for the same log: what waits is always of one.</summary>
    public void Add(PendingOutcome outcome, OutcomePacker packer)
    {
        var body = packer.Pack(outcome);
        var length = PackedOutcome.HeadBytes + body.Length;
        if (_used + length > _packed.Length)
            Array.Resize(ref _packed, (_used + length + Step - 1) / Step * Step);
        PackedOutcome.Write(_packed.AsSpan(_used, length), outcome, body);
        (_log, _used) = (outcome.Position.Log, _used + length);
    }

    /// <summary>Drops what an erasure must not leave behind: everything but the erasures themselves.</summary>
    public void KeepErasures()
    {
        Keep(static (entry, _) => entry.IsErasure, 0);
        _packed.AsSpan(_used).Clear();
    }

    /// <summary>Drops what is committed, and what belongs to logs that this partition no longer reads. True if anything went.</summary>
    public bool Free(string log, int partition, long committed)
    {
        if (IsEmpty)
            return false;
        if (_log == log)
            return Keep(static (entry, free) => entry.Partition != free.partition || entry.Offset >= free.committed, (partition, committed));
        _used = 0;
        return true;
    }

    /// <summary>Gives back room that nothing fills.</summary>
    public void Trim()
    {
        if (_used < _packed.Length)
            _packed = _used == 0 ? [] : _packed[.._used];
    }

    /// <summary>One string for all who name the same log.</summary>
    public void ShareLog() => _log = string.Intern(_log);

    /// <summary>The pending outcomes of one partition within a range of offsets, both ends included.</summary>
    public List<PendingOutcome> Between(string log, int partition, long first, long last, OutcomePacker packer)
    {
        var found = new List<PendingOutcome>();
        if (_log != log)
            return found;
        for (var at = 0; at < _used;)
        {
            var entry = Entry(at);
            if (entry.Partition == partition && entry.Offset >= first && entry.Offset <= last)
                found.Add(packer.Unpack(entry.Body));
            at += entry.Length;
        }
        return found;
    }

    private PackedOutcome Entry(int at) => new(_packed.AsSpan(at));

    /// <summary>Moves what stays to the beginning, in order. True if anything went.</summary>
    private bool Keep<T>(Func<PackedOutcome, T, bool> stays, T given)
    {
        var kept = 0;
        for (var at = 0; at < _used;)
        {
            var entry = Entry(at);
            var length = entry.Length;
            if (stays(entry, given))
            {
                if (kept < at)
                    _packed.AsSpan(at, length).CopyTo(_packed.AsSpan(kept));
                kept += length;
            }
            at += length;
        }
        var went = kept < _used;
        _used = kept;
        return went;
    }
}
