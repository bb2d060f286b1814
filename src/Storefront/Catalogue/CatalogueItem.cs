namespace Personalization.Storefront;

/// <summary>One thing that is sold, and the items that people come from it to. Other items are named by their index in the catalogue.</summary>
internal sealed record CatalogueItem
{
    public required int Index { get; init; }

    public required string Id { get; init; }

    public required string Title { get; init; }

    public required int Category { get; init; }

    public required int Brand { get; init; }

    public required decimal Price { get; init; }

    public required int Seller { get; init; }

    /// <summary>The shop's age in days at which it is first sold; 0 for what was always there.</summary>
    public required double LaunchAge { get; init; }

    /// <summary>Place in its category's popularity, 0 for the most popular.</summary>
    public required int Rank { get; init; }

    /// <summary>The next of its series, or -1.</summary>
    public int Next { get; set; } = -1;

    /// <summary>Items of its category at about its price, in the order in which people compare them.</summary>
    public int[] Rivals { get; set; } = [];

    /// <summary>What goes with it, likeliest first; none for what is an accessory itself.</summary>
    public int[] Accessories { get; set; } = [];

    public bool IsSold(double age) => LaunchAge <= age;
}
