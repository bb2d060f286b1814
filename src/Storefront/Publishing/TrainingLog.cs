using System.Buffers;
using System.Text.Json;
using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary>Writes a stretch of the shop's life to files: events and, apart from them, labels, both as JSON lines.</summary>
internal static class TrainingLog
{
    /// <summary>How many events and labels were written.</summary>
    public static (long Events, long Labels) Write(Shop shop, DateTimeOffset end, Stream events, Stream labels)
    {
        var written = (Events: 0L, Labels: 0L);
        var line = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(line);
        foreach (var interaction in shop.Until(end, Label))
        {
            JsonSerializer.Serialize(json, interaction, WireJson.Default.Interaction);
            EndLine(events);
            written.Events++;
        }
        return written;

        void Label(FraudLabel label)
        {
            JsonSerializer.Serialize(json, label, LabelJson.Default.FraudLabel);
            EndLine(labels);
            written.Labels++;
        }

        void EndLine(Stream stream)
        {
            json.Flush();
            line.Write("\n"u8);
            stream.Write(line.WrittenSpan);
            line.ResetWrittenCount();
            json.Reset();
        }
    }
}
