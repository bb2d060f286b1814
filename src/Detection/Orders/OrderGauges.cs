namespace Personalization.Detection;

/// <summary>
/// What an order is judged by: how it came about. The axes' medians and slopes are guesses that only shape tails beyond what was
/// counted. Values that many orders share lie inside a bin, so that half of them count as farther: the mid-p of discrete tests.
/// </summary>
internal static class OrderGauges
{
    public static CaseType Type { get; } = new(
        "fake_order", "order", 0,
        new Gauge("order_unseen", new Measure(MeasureScale.Odds, -7, 7, -2.5, 1), static (share, _) =>
            $"about {Words.Percent(share)} of what was ordered had not been looked at lately"),
        new Gauge("order_haste", new Measure(MeasureScale.Logarithmic, -14, 5, -1.5, 1), static (haste, normal) =>
            $"from the first look at it to the order passed {Words.Time(60 / haste)}; 99 % of normal orders take more than {Words.Time(60 / normal)}"),
        new Gauge("order_narrow", new Measure(MeasureScale.Odds, -6, 3, -1.5, 2), static (narrow, normal) =>
            $"{Words.Number(1 / narrow - 1)} items were looked at in this visit; before 99 % of normal orders it is more than {Words.Number(1 / normal - 1)}"),
        new Gauge("order_straight", new Measure(MeasureScale.Odds, -3, 6, 0.8, 2), static (straight, _) =>
            $"about {Words.Percent(straight)} of this visit's looks were at something new, hardly any came back"),
        new Gauge("order_quantity", new Measure(MeasureScale.Logarithmic, -0.1, 10, 0, 2.5), static (quantity, normal) =>
            $"{Words.Number(quantity)} pieces of one item; 99 % of normal orders have at most {Words.Number(normal)}"),
        new Gauge("order_price_change", new Measure(MeasureScale.Linear, -0.05, 6, 0, 8), static (change, normal) =>
            $"the price differs from the one looked at by a factor of {Words.Number(Math.Exp(change))}; in 99 % of normal orders by less than {Words.Number(Math.Exp(normal))}"),
        new Gauge("order_price_level", new Measure(MeasureScale.Linear, 0, 9, 0.7, 2.5), static (level, normal) =>
            $"its price is {Words.Number(Math.Exp(level))} times above or below what this user looks at; in 99 % of normal orders it is less than {Words.Number(Math.Exp(normal))} times"),
        new Gauge("order_surprise", new Measure(MeasureScale.Linear, 0, 32, 7, 1), static (surprise, normal) =>
            $"the looks of this visit surprised by {Words.Number(surprise)} nats on average; before 99 % of normal orders it is less than {Words.Number(normal)}"),
        new Gauge("order_eager", new Measure(MeasureScale.Logarithmic, -9, 3, -3, 1.5), static (eager, normal) =>
            $"this user orders once in {Words.Number(1 / eager)} looks; 99 % of those who order look more than {Words.Number(1 / normal)} times for it"),
        new Gauge("order_youth", new Measure(MeasureScale.Logarithmic, -7, 5, 0, 1), static (youth, normal) =>
            $"the user was first seen {Words.Time(86_400 / youth)} before; in 99 % of normal orders it is more than {Words.Time(86_400 / normal)}"),
        new Gauge("order_even", Measures.Regularity, static (regularity, normal) =>
            $"pauses before it vary by {Words.Percent(1 / regularity - 1)} of their length; before 99 % of normal orders by more than {Words.Percent(1 / normal - 1)}"),
        new Gauge("order_linked", new Measure(MeasureScale.Logarithmic, -1, 5, -1.5, 3), static (linked, _) =>
            $"with {Words.Number(linked - 0.5)} of the seller's latest orders by others it shares a device, network address, delivery address or payment means"),
        new Gauge("order_shared", new Measure(MeasureScale.Logarithmic, -0.1, 4, 0, 3), static (accounts, normal) =>
            $"{Words.Number(accounts)} accounts used its device, delivery address or payment means within a week; of 99 % of normal orders at most {Words.Number(normal)}"),
        new Gauge("order_seller_burst", new Measure(MeasureScale.Logarithmic, -4, 4, -0.7, 2), static (burst, normal) =>
            $"its seller has {Words.Number(burst)} times the orders of its usual day; with 99 % of normal orders less than {Words.Number(normal)} times"),
        new Gauge("order_repeat", new Measure(MeasureScale.Linear, 0, 1, 0.1, 8), static (share, normal) =>
            $"{Words.Percent(share)} of the seller's latest orders are this user's; of 99 % of normal orders less than {Words.Percent(normal)}"))
    {
        Company = CompanyGauges.Of("order"),
    };
}
