using Personalization.Contracts;

namespace Personalization.Silo;

/// <summary>What a dry run found, kind by kind.</summary>
internal static class DryRunReport
{
    /// <summary>Alerts of both, how many of the proposed set's the engine told of as well, and what analysts said of those.</summary>
    /// <param name="proposed">By the proposed set.</param>
    /// <param name="present">By what runs now.</param>
    /// <param name="told">By user and kind: what the engine told.</param>
    /// <param name="labels">What analysts said.</param>
    public static IEnumerable<string> Of(DryRun proposed, DryRun present, ILookup<(string User, string Kind), Anomaly> told, IReadOnlyList<AnalystLabel> labels)
    {
        var verdicts = labels.Where(static label => label.AnomalyId is not null).GroupBy(static label => label.AnomalyId!).ToDictionary(static same => same.Key, static same => same.MaxBy(static label => label.Time)!.Verdict);
        yield return $"{"kind",-18}{"alerts",8}{"now",8}{"known",8}{"confirmed",11}{"dismissed",11}";
        foreach (var kind in proposed.Alarms.Concat(present.Alarms).Select(static found => found.Alarm.Kind).Distinct().Order(StringComparer.Ordinal))
        {
            var mine = proposed.Alarms.Where(found => found.Alarm.Kind == kind).ToList();
            var known = mine.Where(found => told.Contains((found.User, kind))).ToList();
            yield return $"{kind,-18}{mine.Count,8}{present.Alarms.Count(found => found.Alarm.Kind == kind),8}{known.Count,8}{Said(known, LabelVerdict.Confirmed),11}{Said(known, LabelVerdict.Dismissed),11}";

            int Said(List<(string User, Detection.Alarm Alarm)> found, LabelVerdict verdict) =>
                found.Count(one => told[(one.User, kind)].Any(anomaly => verdicts.GetValueOrDefault(anomaly.Id) == verdict));
        }
    }
}
