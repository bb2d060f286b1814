using System.ComponentModel.DataAnnotations;

namespace Personalization.Storefront;

/// <summary>The season of presents: more orders, larger ones, to other people's addresses. Section <c>Storefront:Gifts</c>.</summary>
public sealed class GiftSeasonOptions
{
    /// <summary>A season ends at each multiple of this age of the shop. Default 45 days, so that a log of two weeks holds none.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromDays(45);

    /// <summary>How long it lasts; as long as <see cref="Every"/> is always. Default 2 days; 0 is never.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan Length { get; set; } = TimeSpan.FromDays(2);

    /// <summary>How many times as many orders as usual go to an address never used before. Default 10.</summary>
    [Range(1, 10)]
    public double NewAddressFactor { get; set; } = 10;

    /// <summary>Chance that an order is followed by another of the same shopper within half an hour to seven hours, without browsing. Default 0.3.</summary>
    [Range(0, 0.9)]
    public double ReturnChance { get; set; } = 0.3;

    /// <summary>How many times as many visits as usual are of people who were never here. Default 5.</summary>
    [Range(1, 50)]
    public double NewcomerFactor { get; set; } = 5;
}
