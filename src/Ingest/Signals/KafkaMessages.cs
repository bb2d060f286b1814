using Confluent.Kafka;

namespace Personalization.Ingest;

/// <summary>Records as Kafka's client takes them.</summary>
internal static class KafkaMessages
{
    public static Message<byte[], byte[]> Of(OutgoingRecord record)
    {
        var headers = new Headers();
        foreach (var (name, value) in record.Headers)
            headers.Add(name, value);
        return new() { Key = record.Key!, Value = record.Value!, Headers = headers };
    }
}
