namespace Personalization.Detection;

/// <summary>The histories of incidents, by kind.</summary>
internal sealed class AlertHistories
{
    private readonly AlertHistory?[] _histories = new AlertHistory?[CaseType.Numbers];

    /// <summary>Adds a reading; one that is not of alerts is passed over.</summary>
    public void Add(Reading reading)
    {
        if (!float.IsFinite(reading.Value))
            return;
        if (AlertMeasures.IsJudged(reading.Measure))
            Of(reading.Measure - AlertMeasures.Judged).Judge(reading.Value);
        else if (AlertMeasures.IsReached(reading.Measure))
            Of(reading.Measure - AlertMeasures.Reached).Move(reading.Value, 1);
        else if (AlertMeasures.IsLeft(reading.Measure))
            Of(reading.Measure - AlertMeasures.Left).Move(reading.Value, -1);
    }

    /// <summary>A visit was judged, at that hour of events: among visits robots are counted, and who is unusual.</summary>
    public void AddVisit(float hour)
    {
        Of(AlertMeasures.IndexOf(RuleNames.Bot)).Judge(hour);
        Of(AlertMeasures.IndexOf(RuleNames.Unusual)).Judge(hour);
    }

    public float[][] ToCounts() => Array.ConvertAll(_histories, static history => history?.ToCounts() ?? []);

    /// <summary>Goes on from a baseline; what an earlier build wrote has none.</summary>
    public void Read(float[][] gauges)
    {
        for (var kind = 0; kind < _histories.Length; kind++)
            if (CountsOf(gauges, kind) is { Length: > 0 } counts)
                _histories[kind] = AlertHistory.From(counts);
    }

    /// <summary>The counts of a kind in a baseline; empty where there are none.</summary>
    public static float[] CountsOf(float[][]? gauges, int kind) =>
        gauges is not null && AlertMeasures.Judged + kind < gauges.Length && gauges[AlertMeasures.Judged + kind] is { Length: AlertHistory.Entries } counts ? counts : [];

    private AlertHistory Of(int kind) => _histories[kind] ??= new();
}
