namespace Personalization.Contracts;

/// <summary>How often the engine was right, by what analysts said: one kind of anomaly, one version of the rules, one leading reason.</summary>
/// <param name="Kind">The anomalies' kind.</param>
/// <param name="Rules">The rules that they were raised by.</param>
/// <param name="Reason">Their first reason's code.</param>
/// <param name="Confirmed">Anomalies that were what they said.</param>
/// <param name="Dismissed">Anomalies that were not.</param>
/// <param name="Missed">Confirmed without an anomaly: the engine said nothing.</param>
[GenerateSerializer, Immutable, Alias("label-tally")]
public sealed record LabelTally(string Kind, string Rules, string Reason, int Confirmed = 0, int Dismissed = 0, int Missed = 0)
{
    /// <summary>Of the anomalies labelled, the share that was right; null before the first.</summary>
    public double? Precision => Confirmed + Dismissed == 0 ? null : (double)Confirmed / (Confirmed + Dismissed);

    /// <summary>Of what is known to have been wrong, the share that was told of; null before the first. Only as good as the search for misses.</summary>
    public double? Recall => Confirmed + Missed == 0 ? null : (double)Confirmed / (Confirmed + Missed);

    /// <summary>Of several together: kind, rules and reason where they have it in common, else <c>any</c>.</summary>
    public static LabelTally Sum(IEnumerable<LabelTally> tallies)
    {
        ArgumentNullException.ThrowIfNull(tallies);
        return tallies.Aggregate(static (sum, next) => new(
            Common(sum.Kind, next.Kind), Common(sum.Rules, next.Rules), Common(sum.Reason, next.Reason),
            sum.Confirmed + next.Confirmed, sum.Dismissed + next.Dismissed, sum.Missed + next.Missed));
    }

    private static string Common(string one, string other) => one == other ? one : "any";
}
