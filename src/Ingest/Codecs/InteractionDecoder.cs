using System.Globalization;
using System.Text;
using System.Text.Json;
using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>
/// Turns a record into an interaction or a reason why not. A function of the record alone: what it once refused it refuses again
/// on replay, and time is compared with the record's own time, never with a clock.
/// </summary>
internal sealed class InteractionDecoder(IngestOptions options)
{
    /// <summary>The interaction, or null with the reason.</summary>
    public Interaction? Decode(IncomingRecord record, SourcePosition position, out DeadLetterReason? reason)
    {
        if (record.Key is not { Length: > 0 } || record.Value is not { Length: > 0 } || record.Value.Length > options.MaxEventBytes)
        {
            reason = Unreadable(record);
            return null;
        }
        try
        {
            var body = JsonSerializer.Deserialize(record.Value, WireJson.PartialInteraction);
            reason = body is null ? new(DeadLetterCodes.InvalidJson, "The value is JSON null; expected an event object.") : null;
            return body is null ? null : Complete(record, body, position, out reason);
        }
        catch (JsonException e) when (e.Path == "$.type")
        {
            reason = new(DeadLetterCodes.UnknownType, $"The body's type is not one of {string.Join(", ", InteractionValidator.TypeNames)}.");
        }
        // Text that is not Unicode, or a number beyond its type, surfaces as the other three.
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            reason = new(DeadLetterCodes.InvalidJson, $"The value is not an event in JSON: {e.Message}");
        }
        return null;
    }

    private DeadLetterReason Unreadable(IncomingRecord record) => record switch
    {
        { Key: not { Length: > 0 } } => new(DeadLetterCodes.MissingKey, "The record has no key; expected the user's id, which keeps a user's events in one partition and in order."),
        { Value: not { Length: > 0 } } => new(DeadLetterCodes.EmptyValue, "The record has no value; expected an event in JSON."),
        _ => new(DeadLetterCodes.TooLarge, $"The value has {record.Value.Length} bytes; at most {options.MaxEventBytes} are read (Ingest:MaxEventBytes)."),
    };

    private Interaction? Complete(IncomingRecord record, Interaction body, SourcePosition position, out DeadLetterReason? reason)
    {
        var key = Encoding.UTF8.GetString(record.Key!);
        if (!string.IsNullOrEmpty(body.User) && body.User != key)
        {
            reason = new(DeadLetterCodes.KeyMismatch, $"The key is '{InteractionValidator.Shorten(key)}' and the body's user '{InteractionValidator.Shorten(body.User)}'; expected the same.");
            return null;
        }
        var type = body.Type;
        if (Header(record, WireHeaders.Type) is { } typeName && !InteractionTypes.TryParse(typeName, out type))
        {
            reason = new(DeadLetterCodes.UnknownType, $"{WireHeaders.Type} is '{InteractionValidator.Shorten(typeName)}'; expected one of {string.Join(", ", InteractionValidator.TypeNames)}.");
            return null;
        }
        var time = body.Time == default ? record.Timestamp : body.Time;
        if (Header(record, WireHeaders.Time) is { } stamp && !TryParseTime(stamp, out time))
        {
            reason = new(DeadLetterCodes.AbsurdTime, $"{WireHeaders.Time} is '{InteractionValidator.Shorten(stamp)}'; expected ISO 8601, for example 2026-01-05T12:00:00Z.");
            return null;
        }
        // An event without an id is told apart by its position: it cannot be recognised when its producer repeats it.
        var id = Header(record, WireHeaders.Id) ?? (string.IsNullOrEmpty(body.Id) ? position.ToString() : body.Id);
        var interaction = body with { Id = id, User = key, Type = type, Time = time };
        reason = InteractionValidator.Fault(interaction) ?? Absurd(interaction.Time, record.Timestamp);
        return reason is null ? interaction : null;
    }

    private DeadLetterReason? Absurd(DateTimeOffset time, DateTimeOffset written) =>
        time.Year is < 2000 or >= 2200 || time > written + options.MaxAhead
            ? new(DeadLetterCodes.AbsurdTime, $"The event's time is {time:O}; expected one from 2000 to 2199 and at most {options.MaxAhead} after the record's own time {written:O}.")
            : null;

    private static bool TryParseTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    private static string? Header(IncomingRecord record, string name)
    {
        foreach (var header in record.Headers)
            if (header.Key == name && header.Value is { Length: > 0 })
                return Encoding.UTF8.GetString(header.Value);
        return null;
    }
}
