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
        using var eventJson = new Utf8JsonWriter(events);
        using var labelJson = new Utf8JsonWriter(labels);
        foreach (var interaction in shop.Until(end, Label))
        {
            JsonSerializer.Serialize(eventJson, interaction, WireJson.Default.Interaction);
            EndLine(eventJson, events);
            written.Events++;
        }
        return written;

        void Label(FraudLabel label)
        {
            JsonSerializer.Serialize(labelJson, label, LabelJson.Default.FraudLabel);
            EndLine(labelJson, labels);
            written.Labels++;
        }
    }

    private static void EndLine(Utf8JsonWriter json, Stream stream)
    {
        json.Flush();
        json.Reset();
        stream.WriteByte((byte)'\n');
    }
}
