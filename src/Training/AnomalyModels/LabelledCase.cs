namespace Personalization.Training;

/// <summary>One act or case, by its readings, and whether it was fraud of the kind asked about.</summary>
/// <param name="Party">Whose it is: a user of one log, or a ring there.</param>
/// <param name="Readings">By name.</param>
/// <param name="IsFraud">What it was.</param>
internal sealed record LabelledCase(string Party, IReadOnlyDictionary<string, double> Readings, bool IsFraud)
{
    /// <summary>The readings in that order; NaN where one is not known.</summary>
    public float[] Row(IReadOnlyList<string> features) =>
        [.. features.Select(name => Readings.TryGetValue(name, out var value) ? (float)value : float.NaN)];
}
