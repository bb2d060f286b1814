namespace Personalization.Grains;

/// <summary>
/// Signals that may not be out yet, in the order of their events. The state may run ahead of what is committed, so a redelivered event
/// finds its signals here, the same as before.
/// </summary>
[GenerateSerializer, Alias("pending-outcomes")]
internal sealed class PendingOutcomes
{
    [Id(0)] private PendingOutcome[] _pending = [];

    public int Count => _pending.Length;

    public void Add(PendingOutcome outcome) => _pending = [.. _pending, outcome];

    /// <summary>Drops what an erasure must not leave behind: everything but the erasures themselves.</summary>
    public void KeepErasures() => _pending = Array.FindAll(_pending, static outcome => outcome.Erasure is not null);

    /// <summary>Drops what is committed, and what belongs to logs that this partition no longer reads. True if anything went.</summary>
    public bool Free(string log, int partition, long committed)
    {
        if (_pending.Length == 0)
            return false;
        var kept = Array.FindAll(_pending, outcome => outcome.Position.Log == log && (outcome.Position.Partition != partition || outcome.Position.Offset >= committed));
        var freed = kept.Length < _pending.Length;
        _pending = kept;
        return freed;
    }

    /// <summary>The pending outcomes of one partition within a range of offsets, both ends included.</summary>
    public PendingOutcome[] Between(string log, int partition, long first, long last) =>
        Array.FindAll(_pending, outcome => outcome.Position.Log == log && outcome.Position.Partition == partition && outcome.Position.Offset >= first && outcome.Position.Offset <= last);
}
