namespace Personalization.Detection;

/// <summary>Says for people what was odd about a case.</summary>
internal sealed class CaseWording(DetectionOptions options, LearnedWording? learned)
{
    private const double OneInHundred = 0.01;

    /// <summary>What a third of normal cases reach is no reason, unless nothing else is.</summary>
    private const double Telling = 0.5;

    /// <summary>The gauges that carry the evidence, heaviest first, weights summing to 1.</summary>
    public AlarmReason[] Reasons(Case found, in CaseVerdict verdict, PopulationBaseline baseline)
    {
        var evidence = verdict.Evidence;
        var least = Math.Min(Telling, evidence.Max());
        var told = Enumerable.Range(0, evidence.Length).Where(place => evidence[place] >= least).OrderByDescending(place => evidence[place]).ToArray();
        var sum = told.Sum(place => evidence[place]);
        return Array.ConvertAll(told, place => Reason(found, place, evidence[place] / sum, baseline));
    }

    private AlarmReason Reason(Case found, int place, double weight, PopulationBaseline baseline)
    {
        var (name, text) = Say(found, found.Readings[place], baseline);
        return new AlarmReason(name, weight, text, Math.Clamp(found.Events, 1, options.EvidenceEvents), found.EventsOf);
    }

    private (string Name, string Text) Say(Case found, in Reading reading, PopulationBaseline baseline)
    {
        var type = found.Type;
        if (reading.Measure == type.Learned)
            return (type.LearnedName, learned!.Of(type.Kind, type.InputsOf(found.Readings), baseline));
        var gauge = type.GaugeOf(reading.Measure);
        var normal = gauge.Axis.Quantile(OneInHundred, CaseScorer.CountsOf(baseline, reading.Measure), options.PriorWeight);
        return (gauge.Name, gauge.Say(reading.Value, normal));
    }
}
