namespace Personalization.Detection;

/// <summary>
/// What was learned from labels, as the detector asks it: the readings of acts or cases in, how odd each is out. What computes that is
/// no matter here; it must give the same row the same number whoever shares the call, and bear concurrent callers.
/// </summary>
public sealed class LearnedModel
{
    private readonly IReadOnlyList<string> _features;
    private readonly HashSet<string> _kinds;
    private readonly Func<string, float[], float[]> _score;

    /// <param name="version">Stands for its content: judgements name it in their rules.</param>
    /// <param name="features">Names of the readings, in the order in which a row has them.</param>
    /// <param name="kinds">The kinds of anomaly that it was taught.</param>
    /// <param name="score">
    /// Of a kind and of rows end to end, NaN where a reading is not known: how odd each row is, in logistic units. A share 1 / (1 + eᵘ) of the
    /// honest whom it was measured with lies above u.
    /// </param>
    public LearnedModel(string version, IReadOnlyList<string> features, IEnumerable<string> kinds, Func<string, float[], float[]> score)
    {
        ArgumentException.ThrowIfNullOrEmpty(version);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(score);
        (Version, _features, _kinds, _score) = (version, features, [.. kinds], score);
    }

    /// <summary>Another one's judgements need not be the same.</summary>
    public string Version { get; }

    internal IReadOnlyList<string> Features => _features;

    internal bool Knows(string kind) => _kinds.Contains(kind);

    /// <summary>How odd one row is.</summary>
    internal float Score(string kind, IReadOnlyDictionary<string, double> readings) => Score(kind, RowOf(readings))[0];

    /// <summary>How odd each of several rows is.</summary>
    internal float[] Score(string kind, float[] rows) => _score(kind, rows);

    internal float[] RowOf(IReadOnlyDictionary<string, double> readings)
    {
        var row = new float[_features.Count];
        for (var place = 0; place < row.Length; place++)
            row[place] = readings.TryGetValue(_features[place], out var value) ? (float)value : float.NaN;
        return row;
    }
}
