using System.Text.Json;
using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>
/// Any JSON object a line that names a user (or else a session), an item and a time, under one of the usual names; other fields are passed
/// over, but for what they say of the item. A search names what was searched for in place of the item. A time is ISO 8601, or a number since 1970: milliseconds where it is too great for seconds. Without a type it is a view.
/// </summary>
internal static class JsonlLog
{
    private const long SecondsBelow = 100_000_000_000;
    private static readonly string[] Users = ["user", "user_id", "userId", "visitor_id", "visitorid"];
    private static readonly string[] Sessions = ["session", "session_id", "sessionId", "user_session"];
    private static readonly string[] Items = ["item", "item_id", "itemId", "product_id", "productId", "aid"];
    private static readonly string[] Times = ["time", "timestamp", "ts", "event_time"];
    private static readonly string[] Titles = ["title", "item_title", "product_name"];
    private static readonly string[] Categories = ["category", "category_code", "category_id"];
    private static readonly string[] Brands = ["brand"];
    private static readonly string[] Prices = ["price", "unit_price"];
    private static readonly string[] Types = ["type", "event", "event_type"];
    private static readonly string[] Queries = ["query", "search_query", "search_term", "searchterm", "keywords", "q"];

    public static IEnumerable<Interaction> Read(IEnumerable<string> lines, string file, BadLines badLines, Action<CataloguedItem>? onItem)
    {
        long number = 0;
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var parsed = Parse(line, LogLine.EventId(file, number), onItem);
            if (parsed.Interaction is not null)
                yield return parsed.Interaction;
            else
                badLines.Add(number, parsed.Fault!);
        }
    }

    private static ParsedLine Parse(string line, string id, Action<CataloguedItem>? onItem)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Parse(document.RootElement, id, onItem)
                : ParsedLine.Bad($"is a JSON {document.RootElement.ValueKind.ToString().ToLowerInvariant()}, expected an object");
        }
        catch (JsonException error)
        {
            return ParsedLine.Bad($"is no JSON: {error.Message}");
        }
    }

    private static ParsedLine Parse(JsonElement line, string id, Action<CataloguedItem>? onItem)
    {
        var (session, item, type, time) = (Find(line, Sessions), Find(line, Items), Find(line, Types), Find(line, Times));
        var user = Find(line, Users) ?? session;
        if ((LogLine.FaultOfId("user or session", user) ?? (IsSearch(type) ? null : LogLine.FaultOfId("item", item))) is { } fault)
            return ParsedLine.Bad(fault);
        if (time is null || TimeOf(time) is not { } moment)
            return ParsedLine.Bad($"has the time '{time}', expected ISO 8601 or a number since 1970");
        if (IsSearch(type))
            return Find(line, Queries) is { Length: > 0 } query
                ? new(new Interaction { Id = id, Type = InteractionType.Search, User = user!, Session = session, Time = moment, Query = query }, null)
                : ParsedLine.Bad($"is a search without what was searched for, expected one of {string.Join(", ", Queries)}");
        var what = InteractionType.View;
        if (type is not null && !TryParse(type, out what))
            return ParsedLine.Bad($"has the type '{type}', expected view, add_to_cart, remove_from_cart, purchase or search, or a usual other word for one");
        onItem?.Invoke(new CataloguedItem(item!, 0, Find(line, Titles), Find(line, Categories), Find(line, Brands), Find(line, Prices)));
        var interaction = new Interaction { Id = id, Type = what, User = user!, Session = session, Time = moment, Item = item };
        return new(what == InteractionType.Purchase ? interaction with { Item = null, Order = new Order { Id = id, Lines = [new OrderLine(item!)] } } : interaction);
    }

    private static bool IsSearch(string? type) => type?.ToLowerInvariant() is "search" or "searches";

    private static string? Find(JsonElement line, string[] names)
    {
        foreach (var name in names)
        {
            if (line.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                return value.ToString();
        }
        return null;
    }

    private static DateTimeOffset? TimeOf(string text) => LogTime.OfMilliseconds(text) is { } time
        ? time.ToUnixTimeMilliseconds() < SecondsBelow ? DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeMilliseconds()) : time
        : LogTime.OfIso(text);

    private static bool TryParse(string text, out InteractionType type)
    {
        type = text.ToLowerInvariant() switch
        {
            "view" or "click" or "clicks" or "pageview" => InteractionType.View,
            "cart" or "carts" or "addtocart" or "add_to_cart" => InteractionType.AddToCart,
            "remove_from_cart" => InteractionType.RemoveFromCart,
            "purchase" or "transaction" or "order" or "orders" or "buy" => InteractionType.Purchase,
            _ => InteractionType.None,
        };
        return type != InteractionType.None;
    }
}
