namespace Personalization.Detection;

/// <summary>The histories of all measures of cases, by their numbers.</summary>
internal sealed class GaugeHistories(double growth)
{
    private readonly GaugeHistory?[] _histories = new GaugeHistory?[CaseTypes.Numbers];

    /// <summary>Adds a reading; one of a measure that is not ours (a newer build's) is passed over.</summary>
    public void Add(Reading reading)
    {
        if (StrengthMoves.StrengthLeftBy(reading.Measure) is { } strength)
            Of(strength)?.Leave(reading.Value);
        else
            Of(reading.Measure)?.Add(reading.Value);
    }

    private GaugeHistory? Of(int number) => CaseTypes.AxisOf(number) is { } axis ? _histories[number] ??= new GaugeHistory(axis, growth) : null;

    public float[][] ToCounts() => Array.ConvertAll(_histories, static history => history?.ToCounts() ?? []);

    /// <summary>Goes on from a baseline; what is not binned as this version bins starts anew.</summary>
    public void Read(float[][] counts)
    {
        for (var number = 0; number < Math.Min(counts.Length, _histories.Length); number++)
        {
            if (counts[number].Length == RawScale.Entries && CaseTypes.AxisOf(number) is { } axis)
                _histories[number] = GaugeHistory.From(counts[number], axis, growth);
        }
    }
}
