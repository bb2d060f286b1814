namespace Personalization.Detection;

/// <summary>Weighs incidents against their kind's budget of alerts: what is told of stays the strongest, and what is held back is counted all the same.</summary>
internal sealed class AlertGate(Rulebook rulebook)
{
    /// <summary>In an alarm's inputs: how strong its incident was, in decades, and from where on its kind was told.</summary>
    public const string StrengthInput = "alert_strength";
    public const string LevelInput = "alert_level";

    /// <summary>Takes an alarming event of so many decades into the incident that it belongs to.</summary>
    public Admission Weigh(ref Incident incident, (string Kind, double Decades) alarming, in Sighting sighting, PopulationBaseline baseline)
    {
        if (rulebook.AlertsOf(alarming.Kind) is null)
            return Admission.Free;
        ref var standing = ref incident.Standing;
        var scale = AlertScale.Of(alarming.Kind);
        standing.Decades = scale.AddsUp ? standing.Decades + (float)alarming.Decades : Math.Max(standing.Decades, (float)alarming.Decades);
        var place = scale.PlaceOf(standing.Decades, incident.Name!);
        var moves = Move(ref standing, place, AlertMeasures.IndexOf(alarming.Kind));
        return new(place, LevelOf(alarming.Kind, baseline, sighting.Partitions), moves);
    }

    /// <summary>From which place on the kind is told of; 0 where it has no budget.</summary>
    public double LevelOf(string kind, PopulationBaseline baseline, int partitions) => rulebook.AlertsOf(kind) is { } budget
        ? AlertLevel.Of(budget, AlertScale.Of(kind), AlertHistories.CountsOf(baseline.Gauges, AlertMeasures.IndexOf(kind)), (rulebook.Options.PriorWeight, partitions))
        : 0;

    /// <summary>With what the decision was made by, so that it can be explained and made again.</summary>
    public static Dictionary<string, double> Put(Dictionary<string, double> inputs, string kind, in Admission admission)
    {
        if (admission.IsFree)
            return inputs;
        var scale = AlertScale.Of(kind);
        (inputs[StrengthInput], inputs[LevelInput]) = (scale.DecadesAt(admission.Place), scale.DecadesAt(admission.Level));
        return inputs;
    }

    /// <summary>An incident is counted once, where it stands now and by the kind that it was last seen as.</summary>
    private static Reading[]? Move(ref Standing standing, float place, int kind)
    {
        var (from, was) = (standing.Place, standing.Kind - 1);
        (standing.Place, standing.Kind) = (place, (byte)(kind + 1));
        if (was < 0)
            return [new(AlertMeasures.Reached + kind, place)];
        return was == kind && (int)from == (int)place
            ? null
            : [new(AlertMeasures.Left + was, from), new(AlertMeasures.Reached + kind, place)];
    }
}
