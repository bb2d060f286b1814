using System.Globalization;
using Personalization.Contracts;

namespace Personalization.Training;

/// <summary>
/// UCI's "Online Retail": a line of an invoice is a purchase of its own, so that every item bought counts, and a line of a cancellation a
/// refund. A buyer without an account is the invoice. Corrections of the stock, which no buyer made, are passed over.
/// </summary>
internal static class OnlineRetailLog
{
    public static TableFormat Format { get; } =
        new(',', ["invoiceno", "stockcode", "description", "quantity", "invoicedate", "unitprice", "customerid", "country"], 7, Parse)
        {
            About = row => new CataloguedItem(row["stockcode"], 0, Title: row.Find("description")?.Trim()),
        };

    private static ParsedLine Parse(TableRow row)
    {
        if ((LogLine.FaultOfId("invoice", row["invoiceno"]) ?? LogLine.FaultOfId("stock code", row["stockcode"])) is { } fault)
            return ParsedLine.Bad(fault);
        if (LogTime.Of(row["invoicedate"], "yyyy-MM-dd HH:mm:ss", "M/d/yyyy H:mm") is not { } time)
            return ParsedLine.Bad($"has the date '{row["invoicedate"]}', expected yyyy-MM-dd HH:mm:ss or M/d/yyyy H:mm");
        if (!int.TryParse(row["quantity"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var quantity)
            || !decimal.TryParse(row["unitprice"], NumberStyles.Float, CultureInfo.InvariantCulture, out var price))
            return ParsedLine.Bad($"has the quantity '{row["quantity"]}' and unit price '{row["unitprice"]}', expected numbers");
        var isCancelled = row["invoiceno"].StartsWith('C');
        if (quantity == 0 || (quantity < 0 && !isCancelled) || price < 0)
            return ParsedLine.Nothing;
        return new(new Interaction
        {
            Id = row.Id,
            Type = isCancelled ? InteractionType.Refund : InteractionType.Purchase,
            User = UserOf(row),
            Session = row["invoiceno"],
            Time = time,
            Currency = "GBP",
            Order = new Order { Id = row["invoiceno"], Lines = [new OrderLine(row["stockcode"], Math.Abs(quantity), price)], Total = Math.Abs(quantity) * price },
        });
    }

    /// <summary>Spreadsheets turn the account's number into 17850.0.</summary>
    private static string UserOf(TableRow row) => row.Find("customerid") is { } customer
        ? customer.EndsWith(".0", StringComparison.Ordinal) ? customer[..^2] : customer
        : $"invoice-{row["invoiceno"]}";
}
