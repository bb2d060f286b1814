using System.ComponentModel.DataAnnotations;

namespace Personalization.Storefront;

/// <summary>
/// Whom a ring consists of and what its accounts share besides the seller who pays; of brushing and of spam. Section
/// <c>Storefront:Fraud:Rings</c>. Where one account has a thing to itself, nothing of that kind is shared.
/// </summary>
public sealed class RingOptions
{
    /// <summary>Accounts of a ring. Default 12.</summary>
    [Range(2, 1_000)]
    public int Accounts { get; set; } = 12;

    /// <summary>
    /// Share of accounts that are aged: a shopper's who was there before and shops honestly besides, unlabelled. The rest is fresh and
    /// does nothing else. Default 0.25.
    /// </summary>
    [Range(0, 1)]
    public double AgedShare { get; set; } = 0.25;

    /// <summary>Accounts that share one device. Default 3; with 1 each has its own, an aged one that which it always had.</summary>
    [Range(1, 1_000)]
    public int AccountsPerDevice { get; set; } = 3;

    /// <summary>Accounts that share one network address. Default 6; with 1 each has its own.</summary>
    [Range(1, 1_000)]
    public int AccountsPerIp { get; set; } = 6;

    /// <summary>Accounts that share one delivery address. Default 6; with 1 each has its own.</summary>
    [Range(1, 1_000)]
    public int AccountsPerAddress { get; set; } = 6;

    /// <summary>Accounts that share one payment means. Default 2; with 1 each has its own.</summary>
    [Range(1, 1_000)]
    public int AccountsPerPayment { get; set; } = 2;
}
