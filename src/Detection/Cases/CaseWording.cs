namespace Personalization.Detection;

/// <summary>Says for people what was odd about a case.</summary>
internal static class CaseWording
{
    private const double OneInHundred = 0.01;

    /// <summary>What a third of normal cases reach is no reason, unless nothing else is.</summary>
    private const double Telling = 0.5;

    /// <summary>The gauges that carry the evidence, heaviest first, weights summing to 1.</summary>
    public static AlarmReason[] Reasons(Case found, in CaseVerdict verdict, PopulationBaseline baseline, DetectionOptions options)
    {
        var evidence = verdict.Evidence;
        var least = Math.Min(Telling, evidence.Max());
        var told = Enumerable.Range(0, evidence.Length).Where(place => evidence[place] >= least).OrderByDescending(place => evidence[place]).ToArray();
        var sum = told.Sum(place => evidence[place]);
        return Array.ConvertAll(told, place => Reason(found, place, evidence[place] / sum, baseline, options));
    }

    private static AlarmReason Reason(Case found, int place, double weight, PopulationBaseline baseline, DetectionOptions options)
    {
        var (type, reading) = (found.Type, found.Readings[place]);
        var gauge = type.GaugeOf(reading.Measure);
        var normal = gauge.Axis.Quantile(OneInHundred, CaseScorer.CountsOf(baseline, reading.Measure), options.PriorWeight);
        return new AlarmReason(gauge.Name, weight, gauge.Say(reading.Value, normal), Math.Clamp(found.Events, 1, options.EvidenceEvents), found.EventsOf);
    }
}
