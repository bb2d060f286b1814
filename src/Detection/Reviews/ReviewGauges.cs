namespace Personalization.Detection;

/// <summary>What a review is judged by: how its author came to write it. As with orders the axes only shape tails beyond what was counted.</summary>
internal static class ReviewGauges
{
    public static CaseType Type { get; } = new(
        "review_spam", "review", 1,
        new Gauge("review_copied", new Measure(MeasureScale.Linear, -0.01, 1, 0.15, 12), static (likeness, normal) =>
            $"its text is {Words.Percent(likeness)} like an earlier one of this user's; 99 % of normal reviews are less than {Words.Percent(normal)}"),
        new Gauge("review_burst", new Measure(MeasureScale.Logarithmic, -1, 9, -0.3, 3), static (rate, normal) =>
            $"this user writes {Words.Number(rate / Math.Log(2))} reviews within about an hour; 99 % of normal reviewers fewer than {Words.Number(normal / Math.Log(2))}"),
        new Gauge("review_extreme", new Measure(MeasureScale.Odds, -4, 5, 0.5, 2), static (extremity, _) =>
            $"this user's ratings lie {Words.Percent(extremity)} of the way from the middle to the ends"),
        new Gauge("review_unknown_item", new Measure(MeasureScale.Odds, -3, 3, -1, 1.5), static (unknown, _) => unknown > 0.7
            ? "this user is not known to have bought the item or to have looked at it lately"
            : "this user is not known to have bought the item"),
        new Gauge("review_only", new Measure(MeasureScale.Odds, -9, 6, -3, 1), static (share, normal) =>
            $"{Words.Percent(share)} of what this user does is reviewing; with 99 % of normal reviewers less than {Words.Percent(normal)}"),
        new Gauge("review_youth", new Measure(MeasureScale.Logarithmic, -7, 5, -1, 1), static (youth, normal) =>
            $"the user was first seen {Words.Time(86_400 / youth)} before; with 99 % of normal reviews it is more than {Words.Time(86_400 / normal)}"),
        new Gauge("review_linked", new Measure(MeasureScale.Logarithmic, -1, 5, -1.5, 3), static (linked, _) =>
            $"with {Words.Number(linked - 0.5)} of the latest reviews of this seller or item by others it shares a device or network address"),
        new Gauge("review_shared", new Measure(MeasureScale.Logarithmic, -0.1, 4, 0, 3), static (accounts, normal) =>
            $"{Words.Number(accounts)} accounts used its device within a week; of 99 % of normal reviews at most {Words.Number(normal)}"),
        new Gauge("review_duplicate", new Measure(MeasureScale.Linear, -0.01, 1, 0.2, 12), static (likeness, normal) =>
            $"its text is {Words.Percent(likeness)} like another user's about the same seller; 99 % of normal reviews are less than {Words.Percent(normal)}"),
        new Gauge("review_seller_burst", new Measure(MeasureScale.Logarithmic, -4, 4, -0.7, 2), static (burst, normal) =>
            $"its seller has {Words.Number(burst)} times the reviews of its usual day; with 99 % of normal reviews less than {Words.Number(normal)} times"),
        new Gauge("review_item_burst", new Measure(MeasureScale.Logarithmic, -4, 4, -0.7, 2), static (burst, normal) =>
            $"its item has {Words.Number(burst)} times the reviews of its usual day; with 99 % of normal reviews less than {Words.Number(normal)} times"),
        new Gauge("review_deviation", new Measure(MeasureScale.Linear, 0, 4, 0.8, 2), static (deviation, normal) =>
            $"its rating lies {Words.Number(deviation)} off the mean of the item's others; of 99 % of normal reviews less than {Words.Number(normal)}"),
        new Gauge("review_soon", new Measure(MeasureScale.Logarithmic, -7, 5, -1, 1), static (soon, normal) =>
            $"the item was first looked at {Words.Time(86_400 / soon)} before; with 99 % of normal reviews it is more than {Words.Time(86_400 / normal)}"),
        new Gauge("review_eager", new Measure(MeasureScale.Logarithmic, -9, 3, -3, 1.5), static (eager, normal) =>
            $"this user orders once in {Words.Number(1 / eager)} looks; 99 % of normal reviewers look more than {Words.Number(1 / normal)} times for an order"))
    {
        Company = CompanyGauges.Of("review"),
    };
}
