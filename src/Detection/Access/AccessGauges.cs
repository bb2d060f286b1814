namespace Personalization.Detection;

/// <summary>
/// What an access is judged by: a checkout or an order, the last moments to ask who this is, of a user whose earlier visits are
/// known. What changed beside the place is asked only where the place is new: a changed taste alone takes no account over.
/// </summary>
internal static class AccessGauges
{
    public static CaseType Type { get; } = new(
        "account_takeover", "user", 2,
        new Gauge("access_device", Novelty(), static (novelty, _) => Of("device", novelty)),
        new Gauge("access_ip", Novelty(), static (novelty, _) => Of("network address", novelty)),
        new Gauge("access_address", Novelty(), static (novelty, _) => Of("delivery address", novelty)),
        new Gauge("access_payment", Novelty(), static (novelty, _) => Of("payment means", novelty)),
        new Gauge("access_surprise", new Measure(MeasureScale.Linear, -12, 20, 0, 1.5), static (shift, normal) =>
            $"what is looked at lies {Words.Number(shift)} deviations above this user's own normal surprise; in 99 % of normal visits from somewhere new less than {Words.Number(normal)}"),
        new Gauge("access_price", new Measure(MeasureScale.Linear, -6, 8, 0, 2), static (rise, normal) =>
            $"it costs {Words.Number(Math.Exp(rise))} times what this user usually looks at; in 99 % of normal visits from somewhere new less than {Words.Number(Math.Exp(normal))} times"),
        new Gauge("access_hour", new Measure(MeasureScale.Linear, 0, 3, 0.7, 5), static (unusual, _) =>
            $"at this time of day fall {Words.Percent(Math.Pow(10, -unusual))} of this user's visits"),
        new Gauge("access_strangers", new Measure(MeasureScale.Linear, -0.1, 3.1, 0.5, 2), static (strangers, _) =>
            $"{Words.Number(strangers)} of device, network address and delivery address had not been seen with anybody before"),
        new Gauge("access_shared", new Measure(MeasureScale.Logarithmic, -0.1, 4, 0, 3), static (accounts, normal) =>
            $"{Words.Number(accounts)} accounts used the device, delivery address or payment means within a week; in 99 % of normal visits from somewhere new at most {Words.Number(normal)}"),
        new Gauge("access_recent", Novelty(), static (novelty, _) => novelty > 0
            ? $"device and network address both came with this visit or one of the latest; no more than {Words.Percent(Math.Pow(10, -novelty))} of the user's earlier uses brought a new one"
            : "device or network address are known for longer"),
        new Gauge("access_narrow", new Measure(MeasureScale.Odds, -6, 3, -1.5, 2), static (narrow, normal) =>
            $"{Words.Number(1 / narrow - 1)} items were looked at before; in 99 % of normal visits from somewhere new it is more than {Words.Number(1 / normal - 1)}"),
        new Gauge("access_replaced", Novelty(), static (novelty, _) => novelty > 0
            ? $"a device that came lately, where the user had another one before; {Words.Percent(Math.Pow(10, -novelty))} of earlier uses brought a new one"
            : "no device was replaced"),
        new Gauge("access_haste", new Measure(MeasureScale.Logarithmic, -14, 5, -1.5, 1), static (haste, normal) =>
            $"it came {Words.Time(60 / haste)} after the visit began; 99 % of normal ones from somewhere new take more than {Words.Time(60 / normal)}"),
        new Gauge("access_unsearched", new Measure(MeasureScale.Linear, -0.02, 1.02, 0.5, 4), static (unsearched, _) => unsearched < 1
            ? $"{Words.Number(1 / unsearched - 1)} searches came before it"
            : "nothing was searched for before it"),
        new Gauge("access_total", new Measure(MeasureScale.Linear, -6, 8, 0, 2), static (rise, normal) =>
            $"it comes to {Words.Number(Math.Exp(rise))} times what one thing costs that this user used to look at; in 99 % of normal orders from somewhere new less than {Words.Number(Math.Exp(normal))} times"))
    {
        // To ask for the password once more costs an honest owner little.
        MildestAction = "challenge",
    };

    /// <summary>Most accesses bring nothing new: zero lies inside a bin.</summary>
    private static Measure Novelty() => new(MeasureScale.Linear, -0.03, 4, -1, 2.5);

    private static string Of(string thing, double novelty) => novelty > 0
        ? $"a new {thing}; in {Words.Percent(Math.Pow(10, -novelty))} of the user's earlier uses one was new"
        : $"the {thing} is known";
}
