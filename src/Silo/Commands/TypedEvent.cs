using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>An event as someone types it, made into the record that a storefront would publish.</summary>
internal static class TypedEvent
{
    private const string Example = """expected for example {"user":"ann","type":"view","item":"i1"}.""";

    /// <summary>The event of one line, its id and time filled in where they are missing; null with the reason where it is none.</summary>
    public static Interaction? Read(string line, TimeProvider time, out string? fault)
    {
        try
        {
            var typed = JsonSerializer.Deserialize(line, WireJson.PartialInteraction);
            fault = typed switch
            {
                null => $"it is null; {Example}",
                { User: null or "" } => $"it has no user; {Example}",
                { Type: InteractionType.None } => $"it has no type; {Example}",
                _ => null,
            };
            if (fault is not null)
                return null;
            var interaction = typed! with
            {
                Id = string.IsNullOrEmpty(typed!.Id) ? Guid.NewGuid().ToString() : typed.Id,
                Time = typed.Time == default ? time.GetUtcNow() : typed.Time,
            };
            fault = InteractionCheck.FaultOf(interaction);
            return fault is null ? interaction : null;
        }
        catch (JsonException e) when (e.Path == "$.type")
        {
            fault = $"its type is unknown; expected one of {string.Join(", ", Enum.GetValues<InteractionType>().Where(static type => type != InteractionType.None).Select(InteractionTypes.NameOf))}.";
        }
        // Text that is not Unicode, or a number beyond its type, surfaces as the other three.
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            fault = $"it is not an event in JSON ({e.Message}); {Example}";
        }
        return null;
    }

    /// <summary>The record of an event; <paramref name="source"/> says who published it.</summary>
    public static Message<byte[], byte[]> Record(Interaction interaction, string source)
    {
        var headers = new Headers();
        foreach (var (name, value) in WireHeaders.Of(interaction, source))
            headers.Add(name, value);
        return new()
        {
            Key = Encoding.UTF8.GetBytes(interaction.User),
            Value = JsonSerializer.SerializeToUtf8Bytes(interaction, WireJson.Default.Interaction),
            Headers = headers,
        };
    }
}
