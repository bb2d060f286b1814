using System.Globalization;
using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>YooChoose's <c>yoochoose-clicks.dat</c> (RecSys Challenge 2015), and <c>yoochoose-buys.dat</c>, whose rows have a cell more; a session is the user.</summary>
internal static class YoochooseLog
{
    private const string Price = "price";      // Of a click: the category.
    private const string Quantity = "quantity";

    public static TableFormat Format { get; } = new(',', ["session", "timestamp", "item", Price, Quantity], 4, Parse);

    private static ParsedLine Parse(TableRow row)
    {
        if ((LogLine.FaultOfId("session", row["session"]) ?? LogLine.FaultOfId("item", row["item"])) is { } fault)
            return ParsedLine.Bad(fault);
        if (LogTime.OfIso(row["timestamp"]) is not { } time)
            return ParsedLine.Bad($"has the time '{row["timestamp"]}', expected ISO 8601");
        var view = new Interaction { Id = row.Id, Type = InteractionType.View, User = row["session"], Session = row["session"], Time = time, Item = row["item"] };
        if (row.Find(Quantity) is not { } quantity)
            return new(view);
        if (!int.TryParse(quantity, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || !decimal.TryParse(row[Price], NumberStyles.Float, CultureInfo.InvariantCulture, out var price))
            return ParsedLine.Bad($"has the price '{row[Price]}' and quantity '{quantity}', expected numbers");
        // The set writes 0 where it does not know a quantity.
        return new(view with { Type = InteractionType.Purchase, Item = null, Order = new Order { Id = row.Id, Lines = [new OrderLine(row["item"], Math.Max(1, count), price)] } });
    }
}
