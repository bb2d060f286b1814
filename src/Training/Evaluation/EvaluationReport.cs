namespace Personalization.Training;

/// <summary>What stepping through a log by the serving path showed.</summary>
/// <param name="Ranks">Of the items that came next.</param>
/// <param name="Surprises">Of the known items that came next: -log p in natural units, ascending; empty where the model has none.</param>
internal sealed record EvaluationReport(RankCounts Ranks, float[] Surprises)
{
    /// <summary>Of what a model foretells besides; none where nobody asked.</summary>
    public IReadOnlyList<IntentQuality> Intents { get; init; } = [];

    /// <summary>Values at evenly spaced shares of the events, from the least to the greatest; null where there was no event.</summary>
    public double[]? SurpriseQuantiles(int steps = 20) => Surprises.Length == 0
        ? null
        : [.. Enumerable.Range(0, steps + 1).Select(step => (double)Surprises[(int)((long)(Surprises.Length - 1) * step / steps)])];
}
