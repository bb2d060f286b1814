using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>
/// Makes micro-batches of records: what can be decoded and is not too much of one user, and the letters of the rest. Records before the start, and
/// those that a rebuild passes over, are read for the gate's sake only: it counts from the beginning of the stretch before.
/// </summary>
internal sealed class Intake(PartitionIdentity partition, PartitionStart start, InteractionDecoder decoder, FloodGate gate)
{
    // From here on everybody's events are applied.
    private readonly long _everybody = start.Rebuild?.Until ?? start.Offset;

    /// <summary>The micro-batch of records in log order; null where none of them is to be applied.</summary>
    public MicroBatch? Take(IReadOnlyList<IncomingRecord> records)
    {
        IReadOnlyList<IncomingRecord> applied = records[0].Offset >= _everybody ? records : [.. records.Where(IsApplied)];
        var batch = applied.Count > 0 ? new MicroBatch(applied) : null;
        foreach (var record in records)
            if (IsApplied(record))
                Sort(record, batch!);
            else if (record.Offset >= FloodGate.NeededFor(_everybody) || start.Rebuild?.Wants(record) is true)
                Decode(record, out _);
        return batch;
    }

    private bool IsApplied(IncomingRecord record) => record.Offset >= start.Offset && start.Rebuild?.Wants(record) is not false;

    private void Sort(IncomingRecord record, MicroBatch batch)
    {
        if (Decode(record, out var reason) is { } interaction)
            batch.Add(record, interaction);
        else
            batch.Refuse(record, reason!);
    }

    private Interaction? Decode(IncomingRecord record, out DeadLetterReason? reason)
    {
        var interaction = decoder.Decode(record, new SourcePosition(partition.Log, partition.Partition, record.Offset), out reason);
        if (interaction is null || IsWanted(record) || gate.Admits(record.Offset, interaction))
            return interaction;
        reason = gate.Reason(record.Offset);
        return null;
    }

    /// <summary>An operator sent it and wants it applied, however much it is. Only producers write headers, never shoppers.</summary>
    private static bool IsWanted(IncomingRecord record) => record.Has(WireHeaders.DeadLetterReplayedFrom) || record.Has(WireHeaders.WarmUp);
}
