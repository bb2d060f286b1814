using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Ingest;
using Personalization.Training;

namespace Personalization.Silo;

/// <summary>What happened before, as records of the clickstream that say so: they are applied, and nothing is published for them.</summary>
internal static class PastEvents
{
    private const string Source = "/personalization/warm-up";

    /// <summary>The interactions of a log, in its order.</summary>
    public static IEnumerable<Message<byte[], byte[]>> OfFile(FileInfo file, LogFormat format) =>
        InteractionLog.Read(format, file.FullName).Select(static interaction => Marked(TypedEvent.Record(interaction, Source)));

    /// <summary>What a topic holds now, bytes and headers as they are; a user's records lie in one partition, and their order holds.</summary>
    /// <exception cref="ConfigurationException">There is no such topic.</exception>
    public static IEnumerable<Message<byte[], byte[]>> OfTopic(string topic, KafkaOptions kafka, CancellationToken cancellation)
    {
        if (topic == kafka.Topics.Clickstream)
            throw new ConfigurationException($"'{topic}' is the clickstream itself, which the engine reads already. Expected a log file, or another topic.");
        using var scan = new TopicScan(kafka);
        var bounds = scan.Bounds(topic);
        if (bounds.Count == 0)
            throw new ConfigurationException($"There is neither a file nor a topic '{topic}'. Expected a log of interactions, or a topic on {kafka.BootstrapServers}.");
        foreach (var record in scan.Read(topic, bounds, partition => bounds[partition].Low, cancellation))
            yield return Marked(new() { Key = record.Message.Key, Value = record.Message.Value, Headers = record.Message.Headers ?? [], Timestamp = record.Message.Timestamp });
    }

    private static Message<byte[], byte[]> Marked(Message<byte[], byte[]> message)
    {
        message.Headers.Add(WireHeaders.WarmUp, "1"u8.ToArray());
        return message;
    }
}
