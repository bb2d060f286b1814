namespace Personalization.Contracts;

/// <summary>One line of an order.</summary>
/// <param name="Item">The item, by the shop's own id.</param>
/// <param name="Quantity">How many; 1 or more.</param>
/// <param name="Price">The unit price, in the event's currency; 0 or more.</param>
/// <param name="Seller">The marketplace seller of this line, where it differs from the order's.</param>
[GenerateSerializer, Immutable, Alias("order-line")]
public sealed record OrderLine(string Item, int Quantity = 1, decimal Price = 0, string? Seller = null);
