using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>What a micro-batch has to say to the world.</summary>
internal static class Publications
{
    /// <summary>The records to publish: signals and letters of events that were not committed before.</summary>
    public static IReadOnlyList<OutgoingRecord> Of(
        MicroBatch batch, IReadOnlyList<(string User, Outcome Outcome)> outcomes, long committed, SignalEncoder encoder, PartitionIdentity partition, TopicNames topics)
    {
        var records = new List<OutgoingRecord>(outcomes.Count + batch.Letters.Count);
        foreach (var (record, reason) in batch.Letters)
            if (record.Offset >= committed)
                records.Add(DeadLetter.Of(record, partition.Topic, partition.Partition, reason, topics));
        foreach (var (user, outcome) in outcomes)
        {
            foreach (var anomaly in outcome.Anomalies)
                if (anomaly.Position.Offset >= committed && !batch.IsQuiet(anomaly.Position.Offset))
                    records.Add(encoder.Encode(anomaly, batch.TraceParentOf(anomaly.Position.Offset)));
            // A list made before an erasure of the same batch must not outlive it: both lie on the user's key, in this order.
            foreach (var (offset, record) in Keyed(user, outcome, encoder, batch))
                if (offset >= committed)
                    records.Add(record);
        }
        return records;
    }

    /// <summary>Counts what was acknowledged, and how long it took since the records were written.</summary>
    public static void Count(MicroBatch batch, IReadOnlyList<OutgoingRecord> records, long committed, WorkerSurroundings around)
    {
        foreach (var record in records)
            around.Live.Offer(record);
        foreach (var kind in records.CountBy(static record => record.Kind))
            around.Metrics.OnPublished(kind.Key, kind.Value);
        foreach (var (letter, reason) in batch.Letters)
            if (letter.Offset >= committed)
                around.Metrics.OnDeadLetter(reason.Code);
        var now = around.Time.GetUtcNow();
        foreach (var incoming in batch.Records)
            if (incoming.Offset >= committed)
                around.Metrics.OnAcknowledged(now - incoming.Timestamp);
    }

    private static IEnumerable<(long Offset, OutgoingRecord Record)> Keyed(string user, Outcome outcome, SignalEncoder encoder, MicroBatch batch)
    {
        var lists = outcome.Recommendations.Where(signal => !batch.IsQuiet(signal.Position.Offset)).Select(signal => (signal.Position.Offset, encoder.Encode(signal, batch.TraceParentOf(signal.Position.Offset))));
        var erasures = outcome.Erasures.SelectMany(signal => new[]
        {
            (signal.Position.Offset, encoder.Encode(signal, batch.TraceParentOf(signal.Position.Offset))),
            (signal.Position.Offset, encoder.Tombstone(user)),
        });
        return outcome.Erasures.Length == 0 ? lists : lists.Concat(erasures).OrderBy(static pair => pair.Item1);
    }
}
