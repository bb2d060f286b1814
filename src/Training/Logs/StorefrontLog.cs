using System.Text.Json;
using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>An interaction a line, as JSON in the form of the clickstream topic; the id may be absent, the place in the file then makes one.</summary>
internal static class StorefrontLog
{
    public static IEnumerable<Interaction> Read(IEnumerable<string> lines, string file, BadLines badLines)
    {
        long number = 0;
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var (interaction, fault) = Parse(line, LogLine.EventId(file, number));
            if (interaction is not null)
                yield return interaction;
            else
                badLines.Add(number, fault!);
        }
    }

    private static (Interaction? Interaction, string? Fault) Parse(string line, string id)
    {
        Interaction? read;
        try
        {
            read = JsonSerializer.Deserialize(line, WireJson.PartialInteraction);
        }
        catch (JsonException error)
        {
            return (null, $"is no interaction: {error.Message}");
        }
        if (read is null)
            return (null, "is 'null', expected an interaction");
        var fault = LogLine.FaultOfId("user", read.User)
            ?? (read.Type == InteractionType.None ? $"has no type, expected one of {string.Join(", ", Types)}" : null)
            ?? (read.Time == default ? "has no time, expected ISO 8601" : null)
            ?? (read.InterestItem is { } item ? LogLine.FaultOfId("item", item) : null);
        if (fault is not null)
            return (null, fault);
        return (string.IsNullOrEmpty(read.Id) ? read with { Id = id } : read, null);
    }

    private static IEnumerable<string> Types =>
        Enum.GetValues<InteractionType>().Where(type => type != InteractionType.None).Select(InteractionTypes.NameOf);
}
