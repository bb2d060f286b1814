namespace Personalization.Detection;

/// <summary>The time windows of the options, in seconds and ready to multiply by.</summary>
internal readonly struct Windows(DetectionOptions options)
{
    private const double Minute = 60;

    public readonly double QuickDecay = Math.Log(2) / options.QuickHalfLife.TotalSeconds;
    public readonly double SustainedDecay = Math.Log(2) / options.SustainedHalfLife.TotalSeconds;
    public readonly double QuickStep = Minute * Math.Log(2) / options.QuickHalfLife.TotalSeconds;
    public readonly double SustainedStep = Minute * Math.Log(2) / options.SustainedHalfLife.TotalSeconds;
    public readonly double SessionGap = options.SessionGap.TotalSeconds;
    public readonly double SameActGap = options.SameActGap.TotalSeconds;
    public readonly int RhythmEvents = options.RhythmEvents;
    public readonly int SurpriseEvents = options.SurpriseEvents;
}
