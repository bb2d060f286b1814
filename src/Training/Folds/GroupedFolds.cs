namespace Personalization.Training;

/// <summary>Deals cases into folds so that those of one group stay together, groups with fraud first for each fold to have its share.</summary>
internal static class GroupedFolds
{
    /// <summary>The fold of each case, from 0.</summary>
    public static int[] Of(IReadOnlyList<string> groups, IReadOnlyList<bool> labels, int folds, int seed)
    {
        var guilty = groups.Where((_, place) => labels[place]).ToHashSet();
        string[] names = [.. groups.Distinct()];
        var dealt = StratifiedFolds.Of([.. names.Select(guilty.Contains)], folds, seed);
        var foldOf = names.Zip(dealt).ToDictionary(static pair => pair.First, static pair => pair.Second);
        return [.. groups.Select(group => foldOf[group])];
    }
}
