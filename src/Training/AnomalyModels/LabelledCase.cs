namespace Personalization.Training;

/// <summary>One act or case of a user, by its readings, and whether it was fraud of the kind asked about.</summary>
internal sealed record LabelledCase(string User, IReadOnlyDictionary<string, double> Readings, bool IsFraud)
{
    /// <summary>The readings in that order; NaN where one is not known.</summary>
    public float[] Row(IReadOnlyList<string> features) =>
        [.. features.Select(name => Readings.TryGetValue(name, out var value) ? (float)value : float.NaN)];
}
