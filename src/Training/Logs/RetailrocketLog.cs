using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>Retailrocket's <c>events.csv</c>: views, carts and transactions of visitors.</summary>
internal static class RetailrocketLog
{
    public static TableFormat Format { get; } = new(',', ["timestamp", "visitorid", "event", "itemid", "transactionid"], 4, Parse);

    private static ParsedLine Parse(TableRow row)
    {
        if ((LogLine.FaultOfId("visitor", row["visitorid"]) ?? LogLine.FaultOfId("item", row["itemid"])) is { } fault)
            return ParsedLine.Bad(fault);
        if (LogTime.OfMilliseconds(row["timestamp"]) is not { } time)
            return ParsedLine.Bad($"has the time '{row["timestamp"]}', expected milliseconds since 1970");
        var view = new Interaction { Id = row.Id, Type = InteractionType.View, User = row["visitorid"], Time = time, Item = row["itemid"] };
        return row["event"] switch
        {
            "view" => new(view),
            "addtocart" => new(view with { Type = InteractionType.AddToCart }),
            "transaction" => new(view with { Type = InteractionType.Purchase, Item = null, Order = new Order { Id = row.Find("transactionid") ?? row.Id, Lines = [new OrderLine(row["itemid"])] } }),
            var other => ParsedLine.Bad($"has the event '{other}', expected view, addtocart or transaction"),
        };
    }
}
