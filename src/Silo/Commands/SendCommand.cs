using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Personalization.Contracts;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>Publishes events typed or piped as JSON lines.</summary>
internal static class SendCommand
{
    private const string Source = "/personalization/send";

    /// <summary>
    /// Publishes each line of the input: as an event, with id and time filled in, or with <paramref name="raw"/> the bytes as they are
    /// under the key <c>raw</c>. Refused lines are named on standard error. 0 where every line was taken and acknowledged.
    /// </summary>
    public static async Task<int> Run(TextReader input, bool raw, KafkaOptions kafka, TimeProvider time, CancellationToken cancellation)
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig(KafkaClients.Producer(kafka)) { MessageTimeoutMs = 10_000, LingerMs = 0 })
            .SetLogHandler(static (_, _) => { }).Build();
        int sent = 0, refused = 0, number = 0;
        while (await input.ReadLineAsync(cancellation) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            string? fault = null;
            var message = raw ? new Message<byte[], byte[]> { Key = "raw"u8.ToArray(), Value = Encoding.UTF8.GetBytes(line) } : Read(line, time, out fault);
            if (message is null)
            {
                refused++;
                await Console.Error.WriteLineAsync($"Line {number} is refused: {fault} (--raw sends it as it is.)");
                continue;
            }
            await producer.ProduceAsync(kafka.Topics.Clickstream, message, cancellation);
            sent++;
        }
        await Console.Error.WriteLineAsync($"{sent} sent and acknowledged, {refused} refused.");
        return refused == 0 ? 0 : 1;
    }

    /// <summary>The record of one typed event; null with the reason where it is none.</summary>
    internal static Message<byte[], byte[]>? Read(string line, TimeProvider time, out string? fault)
    {
        try
        {
            var typed = JsonSerializer.Deserialize(line, WireJson.PartialInteraction);
            fault = typed switch
            {
                null => "it is null; expected an event object.",
                { User: null or "" } => """it has no user; expected for example {"user":"ann","type":"view","item":"i1"}.""",
                { Type: InteractionType.None } => """it has no type; expected for example {"user":"ann","type":"view","item":"i1"}.""",
                _ => null,
            };
            if (fault is not null)
                return null;
            var interaction = typed! with
            {
                Id = string.IsNullOrEmpty(typed!.Id) ? Guid.NewGuid().ToString() : typed.Id,
                Time = typed.Time == default ? time.GetUtcNow() : typed.Time,
            };
            return Record(interaction, Source);
        }
        catch (JsonException e)
        {
            fault = e.Path == "$.type" ? "its type is unknown; expected view, search, add_to_cart, purchase… (docs/events.md has all)." : $"it is not an event in JSON: {e.Message}";
            return null;
        }
    }

    /// <summary>An interaction as a storefront would publish it.</summary>
    internal static Message<byte[], byte[]> Record(Interaction interaction, string source)
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
