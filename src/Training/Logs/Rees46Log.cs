using System.Globalization;
using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>The monthly files of REES46's multi-category shop: views, carts and purchases with prices.</summary>
internal static class Rees46Log
{
    public static TableFormat Format { get; } =
        new(',', ["eventtime", "eventtype", "productid", "categoryid", "categorycode", "brand", "price", "userid", "usersession"], 9, Parse)
        {
            About = row => new CataloguedItem(row["productid"], 0, Category: row.Find("categorycode") ?? row.Find("categoryid"), Brand: row.Find("brand")),
        };

    private static ParsedLine Parse(TableRow row)
    {
        if ((LogLine.FaultOfId("user", row["userid"]) ?? LogLine.FaultOfId("product", row["productid"])) is { } fault)
            return ParsedLine.Bad(fault);
        if (LogTime.Of(row["eventtime"], "yyyy-MM-dd HH:mm:ss 'UTC'", "yyyy-MM-dd HH:mm:ss") is not { } time)
            return ParsedLine.Bad($"has the time '{row["eventtime"]}', expected yyyy-MM-dd HH:mm:ss UTC");
        if (!decimal.TryParse(row.Find("price") ?? "0", NumberStyles.Float, CultureInfo.InvariantCulture, out var price))
            return ParsedLine.Bad($"has the price '{row["price"]}', expected a number");
        var view = new Interaction { Id = row.Id, Type = InteractionType.View, User = row["userid"], Session = row.Find("usersession"), Time = time, Item = row["productid"], Price = price };
        return row["eventtype"] switch
        {
            "view" => new(view),
            "cart" => new(view with { Type = InteractionType.AddToCart }),
            "remove_from_cart" => new(view with { Type = InteractionType.RemoveFromCart }),
            "purchase" => new(view with { Type = InteractionType.Purchase, Item = null, Price = null, Order = new Order { Id = row.Id, Lines = [new OrderLine(row["productid"], 1, price)], Total = price } }),
            var other => ParsedLine.Bad($"has the event '{other}', expected view, cart, remove_from_cart or purchase"),
        };
    }
}
