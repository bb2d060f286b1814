namespace Personalization.Training;

/// <summary>Names of <see cref="ItemFeatures"/>, as options spell them: <c>category,title</c>, in any order; <c>none</c> for no feature.</summary>
internal static class ItemFeatureNames
{
    private const string None = "none";

    private static readonly (string Name, ItemFeatures Feature)[] All =
        [("category", ItemFeatures.Category), ("brand", ItemFeatures.Brand), ("price", ItemFeatures.Price), ("title", ItemFeatures.Title)];

    /// <summary>All of them, as they are typed.</summary>
    public static string Whole { get; } = Of(ItemFeatures.All);

    public static string Of(ItemFeatures features) =>
        features == ItemFeatures.None ? None : string.Join(',', All.Where(one => features.HasFlag(one.Feature)).Select(static one => one.Name));

    /// <exception cref="InvalidDataException">There is no feature of one of the names.</exception>
    public static ItemFeatures Parse(string option, string text) => text == None
        ? ItemFeatures.None
        : text.Split(',').Aggregate(ItemFeatures.None, (features, name) => features | Named(option, name.Trim()));

    private static ItemFeatures Named(string option, string name)
    {
        foreach (var (known, feature) in All)
        {
            if (known == name)
                return feature;
        }
        throw new InvalidDataException($"{option} names '{name}', expected some of {Whole}, separated by commas, or {None}.");
    }
}
