using System.Text.Json;
using Personalization.Contracts;

namespace Personalization.Unit.Tests;

/// <summary>What an event looks like as JSON, field by field: whether it is there, how long it is, how it begins. Not what it says.</summary>
internal static class EventTraits
{
    /// <summary>Words are as long as they are; only their presence is a trait. Ids tell their serial number by their beginning.</summary>
    private static readonly HashSet<string> Words = ["query", "review.text", "item", "price", "time", "id", "session", "order.id", "review.order_id", "order.total", "order.lines.price"];

    /// <summary>In which share of the events each trait is found.</summary>
    public static Dictionary<string, double> Shares(IEnumerable<Interaction> events)
    {
        var all = events.ToArray();
        return all.SelectMany(interaction => Of(interaction).Distinct()).CountBy(trait => trait).ToDictionary(pair => pair.Key, pair => pair.Value / (double)all.Length);
    }

    private static string[] Of(Interaction interaction)
    {
        using var json = JsonSerializer.SerializeToDocument(interaction, WireJson.Default.Interaction);
        return Walk("", json.RootElement).ToArray();
    }

    private static IEnumerable<string> Walk(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => Walk(path.Length == 0 ? field.Name : $"{path}.{field.Name}", field.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(part => Walk(path, part)),
        JsonValueKind.String when !Words.Contains(path) => [path, $"{path} of {element.GetString()!.Length}", $"{path} {element.GetString()![0]}…"],
        JsonValueKind.String => [path, path.EndsWith("id", StringComparison.Ordinal) || path == "session" ? $"{path} of {element.GetString()!.Length}" : path],
        _ => [path],
    };
}
