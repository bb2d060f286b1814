namespace Personalization.Training;

/// <summary>One tree of decisions. A node sends a row to the left where the feature is at most the threshold; a child below zero is the leaf ~child.</summary>
internal sealed record Tree(int[] Features, float[] Thresholds, int[] Lefts, int[] Rights, float[] Leaves)
{
    public float Score(ReadOnlySpan<float> row)
    {
        if (Features.Length == 0)
            return Leaves[0];
        var node = 0;
        do
            node = row[Features[node]] <= Thresholds[node] ? Lefts[node] : Rights[node];
        while (node >= 0);
        return Leaves[~node];
    }
}
