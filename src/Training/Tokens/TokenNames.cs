using Personalization.Inference;

namespace Personalization.Training;

/// <summary>What is known of an item, as names of tokens: its category, its brand, its price's step and the words of its title.</summary>
internal static class TokenNames
{
    public static IEnumerable<(ItemFeatures Feature, string Name)> Of(CataloguedItem item, PriceSteps prices) =>
    [
        .. item.Category is { } category ? [(ItemFeatures.Category, $"category {category}")] : ((ItemFeatures, string)[])[],
        .. item.Brand is { } brand ? [(ItemFeatures.Brand, $"brand {brand}")] : ((ItemFeatures, string)[])[],
        .. prices.StepOf(item) is { } step ? [(ItemFeatures.Price, $"price {step}")] : ((ItemFeatures, string)[])[],
        .. item.Title is { } title ? TextWords.Of(title).Select(static word => (ItemFeatures.Title, $"word {word}")) : [],
    ];
}
