namespace Personalization.Training;

/// <summary>Deals cases into folds of equal size, each with its share of frauds.</summary>
internal static class StratifiedFolds
{
    /// <summary>The fold of each case, from 0.</summary>
    public static int[] Of(IReadOnlyList<bool> labels, int folds, int seed)
    {
        var (dealt, random, next) = (new int[labels.Count], new Random(seed), 0);
        foreach (var isFraud in new[] { true, false })
        {
            var places = Enumerable.Range(0, labels.Count).Where(place => labels[place] == isFraud).ToArray();
            random.Shuffle(places);
            foreach (var place in places)
                dealt[place] = next++ % folds;
        }

        return dealt;
    }
}
