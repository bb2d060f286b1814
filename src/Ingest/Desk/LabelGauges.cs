using System.Diagnostics.Metrics;
using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>
/// How right the engine is, by what analysts said: the same in every silo, as all see the same desk. A share of nothing is not shown, where a 0 would
/// read as always wrong.
/// </summary>
internal sealed class LabelGauges(DeskWatch desk)
{
    /// <summary>Adds the gauges to a meter.</summary>
    public void AddTo(Meter meter)
    {
        meter.CreateObservableGauge("personalization.labels.count", Counts, "{label}", "Anomalies by what analysts said of them: confirmed, dismissed, or missed by the engine.");
        meter.CreateObservableGauge("personalization.anomalies.precision", PrecisionOfKinds, "{share}", "Of the anomalies labelled, the share that was right, by kind.");
        meter.CreateObservableGauge("personalization.anomalies.recall", RecallOfKinds, "{share}", "Of what is known to have been wrong, the share that was told of, by kind. As good as the search for misses.");
        meter.CreateObservableGauge("personalization.reasons.precision", PrecisionOfReasons, "{share}", "Of the anomalies labelled, the share that was right, by kind and first reason.");
    }

    private IEnumerable<Measurement<long>> Counts() => desk.View.Labels
        .GroupBy(static tally => (tally.Kind, tally.Rules))
        .SelectMany(static tallies => LabelTally.Sum(tallies) is var sum
            ? new[] { Count(tallies.Key, "confirmed", sum.Confirmed), Count(tallies.Key, "dismissed", sum.Dismissed), Count(tallies.Key, "missed", sum.Missed) }
            : []);

    private IEnumerable<Measurement<double>> PrecisionOfKinds() => Shares(static tally => tally.Precision);

    private IEnumerable<Measurement<double>> RecallOfKinds() => Shares(static tally => tally.Recall);

    private IEnumerable<Measurement<double>> PrecisionOfReasons() =>
        from tallies in desk.View.Labels.GroupBy(static tally => (tally.Kind, tally.Reason))
        let precision = LabelTally.Sum(tallies).Precision
        where precision is not null
        select new Measurement<double>(precision.Value, new("kind", tallies.Key.Kind), new("reason", tallies.Key.Reason));

    private IEnumerable<Measurement<double>> Shares(Func<LabelTally, double?> share) =>
        from tallies in desk.View.Labels.GroupBy(static tally => tally.Kind)
        let measured = share(LabelTally.Sum(tallies))
        where measured is not null
        select new Measurement<double>(measured.Value, KeyValuePair.Create<string, object?>("kind", tallies.Key));

    private static Measurement<long> Count((string Kind, string Rules) of, string verdict, long count) =>
        new(count, new("kind", of.Kind), new("rules", of.Rules), new("verdict", verdict));
}
