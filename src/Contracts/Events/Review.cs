namespace Personalization.Contracts;

/// <summary>What a shopper says of an item.</summary>
/// <param name="Rating">1 (bad) to 5 (good); halves are allowed.</param>
/// <param name="Text">The words, if any; at most 10,000 characters are read.</param>
/// <param name="OrderId">The order in which the item was bought, if the shop knows.</param>
/// <param name="Seller">The seller reviewed, if any.</param>
[GenerateSerializer, Immutable, Alias("review")]
public sealed record Review(double Rating, string? Text = null, string? OrderId = null, string? Seller = null);
