namespace Personalization.Training;

/// <summary>Trees whose leaves add up to the logarithm of the odds that a row is fraud.</summary>
internal sealed record TreeEnsemble(Tree[] Trees)
{
    /// <summary>What a feature that is not known (NaN) counts as: less than any that is, so that a tree can tell it apart.</summary>
    public const float Unknown = -1e6f;

    public double Score(ReadOnlySpan<float> row)
    {
        Span<float> known = stackalloc float[row.Length];
        for (var feature = 0; feature < row.Length; feature++)
            known[feature] = KnownOr(row[feature]);
        var sum = 0f;
        foreach (var tree in Trees)
            sum += tree.Score(known);
        return sum;
    }

    public static float KnownOr(float value) => float.IsNaN(value) ? Unknown : value;
}
