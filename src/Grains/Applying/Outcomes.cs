using Personalization.Contracts;

namespace Personalization.Grains;

/// <summary>What a user's grain answers: the signals of events that wait for their commit, and of those just applied.</summary>
internal static class Outcomes
{
    public static Outcome Of(List<PendingOutcome> redelivered, List<Applied> applied, long position)
    {
        PendingOutcome[] signals = [.. redelivered, .. SignalsOf(applied)];
        return new()
        {
            Position = position,
            Recommendations = [.. signals.Select(static outcome => outcome.Recommendation).OfType<Recommendation>()],
            Anomalies = [.. signals.SelectMany(static outcome => outcome.Anomalies)],
            Erasures = [.. signals.Select(static outcome => outcome.Erasure).OfType<Erasure>()],
            Observations = [.. applied.Select(static one => one.Observation)],
            Model = applied.Count == 0 ? null : applied[^1].Model,
            Remarks = [.. signals.SelectMany(static outcome => RemarksOf(outcome))],
            Partings = PartingsOf([.. redelivered, .. applied.Select(static one => one.Outcome).OfType<PendingOutcome>()]),
        };
    }

    private static DealRemark[] RemarksOf(PendingOutcome outcome) => outcome.Remark is { } own ? [own, .. outcome.RemarksOnOthers ?? []] : outcome.RemarksOnOthers ?? [];

    private static string[] PartingsOf(PendingOutcome[] outcomes) =>
        [.. outcomes.SelectMany(static outcome => outcome.Partings ?? []).Distinct()];

    /// <summary>Of events before an erasure nothing is said but erasures.</summary>
    private static IEnumerable<PendingOutcome> SignalsOf(List<Applied> applied)
    {
        PendingOutcome[] signals = [.. applied.Select(static one => one.Outcome).OfType<PendingOutcome>()];
        var erasure = Array.FindLastIndex(signals, static one => one.Erasure is not null);
        return signals.Where((one, place) => place >= erasure || one.Erasure is not null);
    }
}
