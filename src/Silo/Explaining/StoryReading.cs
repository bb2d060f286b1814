using Personalization.Contracts;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>Finds an anomaly by its own id or its incident's, and what belongs to it.</summary>
internal static class StoryReading
{
    /// <summary>Null where the topic has neither. Reads the whole of the anomalies and the labels.</summary>
    public static Story? Find(KafkaOptions kafka, string id, CancellationToken cancellation)
    {
        // A redelivery publishes a signal twice, under the same id.
        var found = AnomalyReading.Anomalies(kafka, cancellation).Where(anomaly => anomaly.Id == id || anomaly.IncidentId == id).DistinctBy(static anomaly => anomaly.Id).ToList();
        if (found.Count == 0)
            return null;
        if (found.Find(anomaly => anomaly.Id == id) is not { } asked)
            return Of(found.MaxBy(static anomaly => anomaly.Sequence)!, found, kafka, cancellation);
        var signals = AnomalyReading.Anomalies(kafka, cancellation).Where(anomaly => anomaly.IncidentId == asked.IncidentId).DistinctBy(static anomaly => anomaly.Id);
        return Of(asked, [.. signals], kafka, cancellation);
    }

    private static Story Of(Anomaly told, List<Anomaly> signals, KafkaOptions kafka, CancellationToken cancellation) => new(
        told,
        [.. signals.OrderBy(static signal => signal.Sequence)],
        AnomalyReading.Evidence(kafka, told, cancellation),
        [.. AnomalyReading.Labels(kafka, cancellation).Where(label => label.AnomalyId == told.Id || label.IncidentId == told.IncidentId)]);
}
