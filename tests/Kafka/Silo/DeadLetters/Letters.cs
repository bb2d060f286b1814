using System.Text;
using Personalization.Fakes;
using Personalization.Ingest;
using Personalization.Silo;

namespace Personalization.Kafka.Tests;

/// <summary>Letters as ingest makes them.</summary>
internal static class Letters
{
    private const string Topic = "clickstream.dead-letters";

    /// <summary>A letter of an event that lay at this offset of partition 0.</summary>
    public static Letter Of(long origin, string? user, string? value = "{", string code = DeadLetterCodes.InvalidJson, params (string Name, string Value)[] headers)
    {
        var record = DeadLetter.Of(Records.Raw(origin, user, value, headers), "clickstream", 0, new(code, $"It is {code}."), new TopicNames());
        return Letter.Of(new(Topic, 0, origin), Interactions.Day.AddMinutes(origin), record.Key, record.Value, [.. record.Headers.Select(static header => KeyValuePair.Create(header.Key, (byte[]?)header.Value))]);
    }

    /// <summary>The same event's letter, published again.</summary>
    public static Letter Again(this Letter letter) => letter with { Place = letter.Place with { Offset = letter.Place.Offset + 1_000 } };

    public static string Text(byte[]? bytes) => Encoding.UTF8.GetString(bytes ?? []);
}
