namespace Personalization.Contracts;

/// <summary>An order as the storefront knows it, with what the fraud side needs to connect it to others.</summary>
[GenerateSerializer, Immutable, Alias("order")]
public sealed record Order
{
    /// <summary>The shop's order id; 1 to 128 characters.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>What was ordered; 1 to 1,000 lines.</summary>
    [Id(1)] public required OrderLine[] Lines { get; init; }

    /// <summary>What was charged, in the event's currency; 0 or more.</summary>
    [Id(2)] public decimal Total { get; init; }

    /// <summary>The marketplace seller, where the whole order has one.</summary>
    [Id(3)] public string? Seller { get; init; }

    /// <summary>Hash of the delivery address; equal addresses have equal hashes.</summary>
    [Id(4)] public string? AddressHash { get; init; }

    /// <summary>Hash of the payment means; equal means have equal hashes.</summary>
    [Id(5)] public string? PaymentHash { get; init; }
}
