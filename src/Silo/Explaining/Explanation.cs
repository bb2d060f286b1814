using System.Globalization;
using Personalization.Contracts;

namespace Personalization.Silo;

/// <summary>An anomaly as a person would tell it.</summary>
internal static class Explanation
{
    private const int MaxEvents = 40;

    /// <summary>What, what happened, why, how rare, what was said of it.</summary>
    public static string Of(Story story) => string.Join(Environment.NewLine,
    [
        .. Head(story.Anomaly), .. Signals(story), "", "What happened", .. Events(story.Anomaly, story.Events), "", "Why", .. Reasons(story.Anomaly), "",
        "How rare", $"  {Rarity(story.Anomaly)}", .. Level(story.Anomaly), "",
        "Judged by", $"  rules     {story.Anomaly.Rules}", $"  model     {story.Anomaly.Model}", $"  baseline  {story.Anomaly.Baseline}", "",
        "Labels", .. Labels(story.Anomaly, story.Labels),
    ]);

    /// <summary>How few of normal traffic look as odd.</summary>
    public static string Rarity(Anomaly anomaly) => anomaly.Score >= 1
        ? "No matter of rarity: a rule says so."
        : string.Create(CultureInfo.InvariantCulture, $"Of normal traffic one in {1 / (1 - anomaly.Score):N0} looks as odd (score {anomaly.Score:0.000000}).");

    /// <summary>What it took to be told, where its kind has a budget of alerts.</summary>
    private static IEnumerable<string> Level(Anomaly anomaly) =>
        anomaly.Inputs.TryGetValue("alert_strength", out var strength) && anomaly.Inputs.TryGetValue("alert_level", out var level)
            ? [string.Create(CultureInfo.InvariantCulture, $"  Its incident had come to {strength:0.0} decades; new ones of its kind were told from {level:0.0} on.")]
            : [];

    private static IEnumerable<string> Head(Anomaly anomaly)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{anomaly.Kind}: {anomaly.Subject.Kind} {anomaly.Subject.Id}. Severity {anomaly.Severity}. Suggested: {anomaly.Action}.");
        yield return string.Create(CultureInfo.InvariantCulture, $"Anomaly {anomaly.Id}, signal {anomaly.Sequence} of incident {anomaly.IncidentId}.");
    }

    /// <summary>How the incident grew, where it did.</summary>
    private static IEnumerable<string> Signals(Story story) => story.Signals.Count < 2 ? [] :
    [
        "", "The incident", .. story.Signals.Select(signal => string.Create(CultureInfo.InvariantCulture,
            $"  {Clock(signal.Time)}  {signal.Sequence,3}  {signal.Severity,-6}  {signal.Score:0.000000}  {signal.Subject.Kind} {signal.Subject.Id}{(signal.Id == story.Anomaly.Id ? "  <- this one" : "")}")),
    ];

    private static IEnumerable<string> Events(Anomaly anomaly, IReadOnlyList<Interaction> events)
    {
        if (events.Count == 0)
            yield return $"  The clickstream no longer has the events of {anomaly.From.UtcDateTime:yyyy-MM-dd HH:mm:ss} to {anomaly.Time.UtcDateTime:HH:mm:ss} UTC.";
        if (events.Count > MaxEvents)
            yield return $"  … {events.Count - MaxEvents} earlier events since {Clock(events[0].Time)}";
        var shown = events.TakeLast(MaxEvents).ToList();
        for (var place = 0; place < shown.Count; place++)
            yield return $"  {Clock(shown[place].Time)}  {(place == 0 ? "" : Gap(shown[place].Time - shown[place - 1].Time)),9}  {InteractionTypes.NameOf(shown[place].Type),-16}  {What(shown[place])}{(shown[place].Id == anomaly.CauseId ? "  <- raised it" : "")}".TrimEnd();
    }

    private static IEnumerable<string> Reasons(Anomaly anomaly)
    {
        var width = anomaly.Reasons.Max(static reason => reason.Code.Length);
        return anomaly.Reasons.Select(reason => string.Create(CultureInfo.InvariantCulture, $"  {reason.Weight * 100,3:0} %  {reason.Code.PadRight(width)}  {reason.Text}"));
    }

    private static IEnumerable<string> Labels(Anomaly anomaly, IReadOnlyList<AnalystLabel> labels) => labels.Count == 0
        ? [$"  none yet; give one with: -- label {anomaly.Id} confirmed --analyst NAME"]
        : labels.Select(static label => $"  {label.Time.UtcDateTime:yyyy-MM-dd HH:mm}  {(label.Verdict == LabelVerdict.Confirmed ? "confirmed" : "dismissed")} by {label.Analyst}{(label.Note is { } note ? $": {note}" : "")}");

    private static string What(Interaction act) => act switch
    {
        { Order: { } order } => string.Create(CultureInfo.InvariantCulture, $"order {order.Id}: {string.Join(", ", order.Lines.Take(5).Select(static line => $"{line.Quantity} × {line.Item}"))}{(order.Lines.Length > 5 ? " …" : "")} for {order.Total}{Paid(order)}"),
        { Review: { } review } => string.Create(CultureInfo.InvariantCulture, $"{act.Item}, {review.Rating} of 5 {(review.Text is { } text ? $"\"{Short(text)}\"" : "")}"),
        { Query: { } query } => $"\"{Short(query)}\"",
        _ => act.Item ?? "",
    };

    private static string Paid(Order order) => order.Seller is { } seller ? $" from {seller}" : "";

    private static string Short(string text) => string.Concat((text.Length > 60 ? text[..59] + "…" : text).Select(static letter => char.IsControl(letter) ? ' ' : letter));

    private static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.f", CultureInfo.InvariantCulture);

    private static string Gap(TimeSpan gap) => gap.TotalSeconds < 120
        ? string.Create(CultureInfo.InvariantCulture, $"+{gap.TotalSeconds:0.0} s")
        : gap.TotalHours < 2 ? $"+{gap.TotalMinutes:0} min" : $"+{gap.TotalHours:0} h";
}
