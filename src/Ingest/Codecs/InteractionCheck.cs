using Confluent.Kafka;
using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>What ingest would say of an interaction, for those who publish one.</summary>
public static class InteractionCheck
{
    private static readonly InteractionDecoder Decoder = new(new IngestOptions());

    /// <summary>Why it would go to the dead letters, or null where it would be taken.</summary>
    public static string? FaultOf(Interaction interaction) => InteractionValidator.Fault(interaction)?.Text;

    /// <summary>What ingest with its default settings reads in a record of the clickstream, or null where it would go to the dead letters.</summary>
    public static Interaction? Read(Message<byte[], byte[]> message, SourcePosition position) => Decoder.Decode(
        new()
        {
            Offset = position.Offset,
            Key = message.Key,
            Value = message.Value,
            Timestamp = IncomingRecord.TimeOf(message.Timestamp.UnixTimestampMs),
            Headers = [.. (message.Headers ?? []).Select(static header => KeyValuePair.Create(header.Key, header.GetValueBytes()))],
        },
        position, out _);
}
