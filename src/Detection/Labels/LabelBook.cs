namespace Personalization.Detection;

/// <summary>
/// What analysts have said so far: counts, and who was dismissed lately. The last word on an anomaly counts, so the same label twice changes
/// nothing. Bounded: of anomalies labelled longest ago only the counts are kept, and a change of mind about one would count twice.
/// </summary>
[GenerateSerializer, Alias("label-book")]
public sealed class LabelBook
{
    /// <summary>Labelled anomalies, and users with dismissals, that are remembered.</summary>
    public const int Capacity = 20_000;

    private const string Unknown = "unknown";

    [Id(0)] private readonly Dictionary<string, AnalystLabel> _last = [];
    [Id(1)] private readonly Queue<string> _order = new();
    [Id(2)] private readonly Dictionary<string, LabelTally> _tallies = [];
    [Id(3)] private readonly Dictionary<string, Dismissal[]> _dismissals = [];

    /// <summary>By kind, rules and reason.</summary>
    public LabelTally[] Tallies => [.. _tallies.Values.OrderBy(static tally => tally.Kind, StringComparer.Ordinal).ThenBy(static tally => tally.Rules, StringComparer.Ordinal).ThenBy(static tally => tally.Reason, StringComparer.Ordinal)];

    /// <summary>By user, each kind at most once.</summary>
    public Dictionary<string, Dismissal[]> Dismissals => new(_dismissals);

    /// <summary>Takes a label in.</summary>
    public void Add(AnalystLabel label)
    {
        ArgumentNullException.ThrowIfNull(label);
        var target = TargetOf(label);
        if (_last.TryGetValue(target, out var earlier))
            Count(earlier, -1);
        else
            _order.Enqueue(target);
        _last[target] = label;
        Count(label, 1);
        Dismiss(label);
        if (_order.Count > Capacity)
            _last.Remove(_order.Dequeue());
    }

    private static string TargetOf(AnalystLabel label) =>
        label.AnomalyId ?? label.IncidentId ?? $"{label.Kind}/{label.Subject.Kind}/{label.Subject.Id}";

    private void Count(AnalystLabel label, int step)
    {
        var (rules, reason) = (label.Rules ?? Unknown, label.Reason ?? Unknown);
        var key = $"{label.Kind}\n{rules}\n{reason}";
        var tally = _tallies.GetValueOrDefault(key) ?? new(label.Kind, rules, reason);
        var raised = label.AnomalyId is not null || label.IncidentId is not null;
        _tallies[key] = (label.Verdict, raised) switch
        {
            (LabelVerdict.Confirmed, true) => tally with { Confirmed = tally.Confirmed + step },
            (LabelVerdict.Confirmed, false) => tally with { Missed = tally.Missed + step },
            (LabelVerdict.Dismissed, true) => tally with { Dismissed = tally.Dismissed + step },
            _ => tally,
        };
    }

    /// <summary>A confirmed one takes back what was dismissed of its kind.</summary>
    private void Dismiss(AnalystLabel label)
    {
        if ((label.User ?? (label.Subject.Kind == "user" ? label.Subject.Id : null)) is not { } user)
            return;
        var others = (_dismissals.GetValueOrDefault(user) ?? []).Where(dismissal => dismissal.Kind != label.Kind);
        Dismissal[] dismissals = label.Verdict == LabelVerdict.Dismissed ? [.. others, new(label.Kind, label.Time)] : [.. others];
        if (dismissals.Length == 0)
            _dismissals.Remove(user);
        else
            _dismissals[user] = dismissals;
        if (_dismissals.Count > Capacity)
            _dismissals.Remove(_dismissals.MinBy(static pair => pair.Value.Max(static dismissal => dismissal.Time)).Key);
    }
}
