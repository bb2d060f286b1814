using System.ComponentModel.DataAnnotations;

namespace Personalization.Storefront;

/// <summary>What the simulated shop sells. Section <c>Storefront:Catalogue</c>.</summary>
public sealed class CatalogueOptions
{
    /// <summary>Items in all, those not launched yet included. Default 3,000.</summary>
    [Range(100, 1_000_000)]
    public int Items { get; set; } = 3_000;

    /// <summary>Categories, in pairs of a main one and the one of its accessories. Default 40.</summary>
    [Range(2, 48)]
    public int Categories { get; set; } = 40;

    /// <summary>Brands. Default 120.</summary>
    [Range(1, 5_000)]
    public int Brands { get; set; } = 120;

    /// <summary>Marketplace sellers. Default 150.</summary>
    [Range(2, 50_000)]
    public int Sellers { get; set; } = 150;

    /// <summary>Share of items that are not there at age 0 but are launched over <see cref="LaunchPeriod"/>. Default 0.1.</summary>
    [Range(0, 0.9)]
    public double LaunchedLater { get; set; } = 0.1;

    /// <summary>Within which age the later items are launched, evenly. Default 60 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan LaunchPeriod { get; set; } = TimeSpan.FromDays(60);

    /// <summary>Exponent of the popularity law 1 / (rank + shift)^exponent within a category. Default 1.2.</summary>
    [Range(0, 3)]
    public double ZipfExponent { get; set; } = 1.2;

    /// <summary>Shift of the popularity law (Mandelbrot's); the larger, the flatter the top. Default 1.</summary>
    [Range(0, 1_000)]
    public double ZipfShift { get; set; } = 1;

    /// <summary>How far an item's popularity swings, as the amplitude of its logarithm. Default 0.7: a factor of 2 up and down.</summary>
    [Range(0, 3)]
    public double Fashion { get; set; } = 0.7;

    /// <summary>Shortest period of such a swing; the longest is four times it. Default 10 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan FashionPeriod { get; set; } = TimeSpan.FromDays(10);

    /// <summary>Share of a category's items that belong to a series (volumes, generations, sets). Default 0.4.</summary>
    [Range(0, 1)]
    public double SeriesShare { get; set; } = 0.4;

    /// <summary>Share of the time in which a flash sale runs in one category. Default 0.05.</summary>
    [Range(0, 0.9)]
    public double FlashSaleShare { get; set; } = 0.05;

    /// <summary>How long a flash sale lasts. Default 20 minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan FlashSaleLength { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>Share of the time that an item is marked down: its price differs from when it was looked at. Default 0.05; 0 is never.</summary>
    [Range(0, 1)]
    public double PriceDropShare { get; set; } = 0.05;

    /// <summary>How long a mark-down lasts. Default 12 hours; each item has its own hours.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "30.00:00:00")]
    public TimeSpan PriceDropLength { get; set; } = TimeSpan.FromHours(12);

    /// <summary>The most that is taken off, as a share of the price; the least is 0.05. Default 0.4.</summary>
    [Range(0.05, 0.95)]
    public double DeepestPriceDrop { get; set; } = 0.4;
}
