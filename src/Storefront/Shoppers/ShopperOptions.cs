using System.ComponentModel.DataAnnotations;

namespace Personalization.Storefront;

/// <summary>Who shops in the simulated shop, and how. Section <c>Storefront:Shoppers</c>.</summary>
public sealed class ShopperOptions
{
    /// <summary>
    /// Shoppers there are; shopper n is the same person in every run of a seed, however many there are. Default 12,000. A live rate
    /// that would need more of them at once (40 for each event per second) gets more.
    /// </summary>
    [Range(100, 4_000_000)]
    public int Count { get; set; } = 12_000;

    /// <summary>Visits of an average shopper per day in natural time; a faster shop compresses the time between visits. Default 0.2.</summary>
    [Range(0.001, 50)]
    public double VisitsPerDay { get; set; } = 0.2;

    /// <summary>Spread of how often shoppers come: standard deviation of the logarithm. Default 1: the keenest come dozens of times as often.</summary>
    [Range(0, 2)]
    public double ActivitySpread { get; set; } = 1;

    /// <summary>Steps that a visit plans on average before it pays or leaves; heavy shoppers plan up to four times as many. Default 9.</summary>
    [Range(1, 200)]
    public double StepsPerVisit { get; set; } = 9;

    /// <summary>Share of heavy shoppers: many steps, quick hands. Default 0.03.</summary>
    [Range(0, 1)]
    public double HeavyShare { get; set; } = 0.03;

    /// <summary>Median pause after looking at an item. Default 9 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:02:00")]
    public TimeSpan MedianPause { get; set; } = TimeSpan.FromSeconds(9);

    /// <summary>Spread of pauses: standard deviation of the logarithm. Default 0.8.</summary>
    [Range(0, 2)]
    public double PauseSpread { get; set; } = 0.8;

    /// <summary>How long a favourite category or brand lasts before another takes its place. Default 25 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan TasteLasts { get; set; } = TimeSpan.FromDays(25);

    /// <summary>How often a shopper follows taste where nothing else leads. Default 0.8; the rest follows the crowd.</summary>
    [Range(0, 1)]
    public double TasteStrength { get; set; } = 0.8;

    /// <summary>
    /// How often the next item is led to by the last ones (rivals in a fixed order, next volume, accessory) and not by taste or
    /// crowd. Default 0.75.
    /// </summary>
    [Range(0, 1)]
    public double Structure { get; set; } = 0.75;

    /// <summary>Share of households with several shoppers behind one delivery address and one network address. Default 0.4; 0 lets all live alone.</summary>
    [Range(0, 1)]
    public double FamilyShare { get; set; } = 0.4;

    /// <summary>Shoppers of the largest family; there are as many families of each size from 2 on. Default 5.</summary>
    [Range(2, 50)]
    public int LargestFamily { get; set; } = 5;

    /// <summary>Chance that one in a family pays with the card that all use. Default 0.3.</summary>
    [Range(0, 1)]
    public double FamilyCardChance { get; set; } = 0.3;

    /// <summary>Chance that a visit to the web is made from the family's computer, not from one's own. Default 0.1.</summary>
    [Range(0, 1)]
    public double FamilyDeviceChance { get; set; } = 0.1;

    /// <summary>Share of shoppers who also shop from an office. Default 0.3.</summary>
    [Range(0, 1)]
    public double OfficeShare { get; set; } = 0.3;

    /// <summary>People to an office, of whom <see cref="OfficeShare"/> shop there, from one network address. Default 40.</summary>
    [Range(1, 100_000)]
    public int OfficeSize { get; set; } = 40;

    /// <summary>
    /// Share of shoppers who live in a dormitory: one network address for all, and in every other one delivery address, the porter's.
    /// Default 0.02; 0 is none.
    /// </summary>
    [Range(0, 1)]
    public double DormitoryShare { get; set; } = 0.02;

    /// <summary>People to a dormitory. Default 60.</summary>
    [Range(1, 100_000)]
    public int DormitorySize { get; set; } = 60;

    /// <summary>Chance that a visit in the app comes through a carrier's network address. Default 0.5.</summary>
    [Range(0, 1)]
    public double CarrierChance { get; set; } = 0.5;

    /// <summary>Shoppers to one carrier's network address when on the move. Default 500.</summary>
    [Range(1, 100_000)]
    public int ShoppersPerCarrierAddress { get; set; } = 500;

    /// <summary>Chance that a visit is made from a device bought since the last one. Default 0.01.</summary>
    [Range(0, 1)]
    public double NewDeviceChance { get; set; } = 0.01;

    /// <summary>Chance that an order goes to an address never used before: presents, holidays. Default 0.03; in the gift season more.</summary>
    [Range(0, 0.1)]
    public double NewAddressChance { get; set; } = 0.03;

    /// <summary>Share of orders of nothing but novels and video games that are downloads, delivered to no address. Default 0.5.</summary>
    [Range(0, 1)]
    public double DownloadShare { get; set; } = 0.5;

    /// <summary>Chance that a bought item is reviewed later. Default 0.3.</summary>
    [Range(0, 1)]
    public double ReviewChance { get; set; } = 0.3;

    /// <summary>Chance that an order is refunded later. Default 0.05.</summary>
    [Range(0, 1)]
    public double RefundChance { get; set; } = 0.05;

    /// <summary>Share of visits made in a store, at a shared till. Default 0.04.</summary>
    [Range(0, 1)]
    public double StoreShare { get; set; } = 0.04;

    /// <summary>Share of visits made in the app; the rest is the web. Default 0.4.</summary>
    [Range(0, 1)]
    public double AppShare { get; set; } = 0.4;
}
