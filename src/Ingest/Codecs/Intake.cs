using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>
/// Makes micro-batches of records: what can be decoded and is not too much of one user, and the letters of the rest. Records before the start
/// are read for the gate's sake only: it counts from the beginning of a stretch.
/// </summary>
internal sealed class Intake(PartitionIdentity partition, long start, InteractionDecoder decoder, FloodGate gate)
{
    /// <summary>The micro-batch of records in log order; null where all of them lie before the start.</summary>
    public MicroBatch? Take(IReadOnlyList<IncomingRecord> records)
    {
        MicroBatch? batch = null;
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            var interaction = decoder.Decode(record, new SourcePosition(partition.Log, partition.Partition, record.Offset), out var reason);
            if (interaction is not null && !IsWanted(record) && !gate.Admits(record.Offset, interaction))
                reason = gate.Reason(record.Offset);
            if (record.Offset < start)
                continue;
            batch ??= new(i == 0 ? records : [.. records.Skip(i)]);
            if (reason is null)
                batch.Add(record, interaction!);
            else
                batch.Refuse(record, reason);
        }
        return batch;
    }

    /// <summary>An operator sent it and wants it applied, however much it is. Only producers write headers, never shoppers.</summary>
    private static bool IsWanted(IncomingRecord record) => record.Has(WireHeaders.DeadLetterReplayedFrom) || record.Has(WireHeaders.WarmUp);
}
