namespace Personalization.Training;

/// <summary>A line of the vocabulary.</summary>
/// <param name="Item">The shop's own id.</param>
/// <param name="Count">How many events of training were about it.</param>
/// <param name="Title">For people to read, where it is known.</param>
/// <param name="Category">Where it is known.</param>
/// <param name="Brand">Where it is known.</param>
/// <param name="Price">As the shop writes it, where it is known.</param>
public sealed record CataloguedItem(string Item, long Count, string? Title = null, string? Category = null, string? Brand = null, string? Price = null)
{
    /// <summary>True where more is known of it than its price, of what is asked for.</summary>
    internal bool IsDescribedBy(ItemFeatures features) =>
        (features.HasFlag(ItemFeatures.Title) && Title is not null)
        || (features.HasFlag(ItemFeatures.Category) && Category is not null)
        || (features.HasFlag(ItemFeatures.Brand) && Brand is not null);
}
