namespace Personalization.Inference;

/// <summary>What a folder's <see cref="ModelFiles.Anomaly"/> reads and tells, as the manifest says it.</summary>
public sealed record LearnedAnomalies
{
    /// <summary>Names of the detector's readings, in the order in which the graph takes them.</summary>
    public required string[] Features { get; init; }

    /// <summary>Kinds of anomaly, in the order in which the graph scores them.</summary>
    public required string[] Kinds { get; init; }

    /// <summary>What is normal for each kind.</summary>
    public required HonestOdds[] Honest { get; init; }

    /// <summary>A case that the trainer scored: its readings, null where one is not known.</summary>
    public required float?[] GoldenReadings { get; init; }

    /// <summary>What the trainer computed for it: the logarithm of the odds of each kind.</summary>
    public required float[] GoldenScores { get; init; }
}
