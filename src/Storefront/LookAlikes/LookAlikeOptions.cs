using System.ComponentModel.DataAnnotations;

namespace Personalization.Storefront;

/// <summary>
/// Honest people who look like cheats. Section <c>Storefront:LookAlikes</c>. All are there by default, in the numbers given; a share or
/// chance of 0 switches one off. Families, offices, dormitories and carriers are among <see cref="ShopperOptions"/>, mark-downs in
/// <see cref="CatalogueOptions"/>, the gift season is <see cref="GiftSeasonOptions"/>.
/// </summary>
public sealed class LookAlikeOptions
{
    /// <summary>Share of orders that a flash sale draws: people come by a link straight to the item. Default 0.02.</summary>
    [Range(0, 0.5)]
    public double FlashOrderShare { get; set; } = 0.02;

    /// <summary>Orders of one flash sale, for one to three items of one seller. Default 40.</summary>
    [Range(1, 10_000)]
    public int FlashOrders { get; set; } = 40;

    /// <summary>How long a flash sale lasts in natural time, at least a minute in event time; most come in its first half. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan FlashLength { get; set; } = TimeSpan.FromHours(1);

    /// <summary>What a flash sale takes off, as a share of the price. Default 0.2.</summary>
    [Range(0, 0.95)]
    public double FlashDiscount { get; set; } = 0.2;

    /// <summary>Share of those drawn by a flash sale who were never here before. Default 0.1.</summary>
    [Range(0, 1)]
    public double FlashNewcomerShare { get; set; } = 0.1;

    /// <summary>Share of all other visits that are made by people who were never here before. Default 0.02; they come back as others do.</summary>
    [Range(0, 1)]
    public double NewcomerShare { get; set; } = 0.02;

    /// <summary>Chance that a visit is made on a journey: from a network address never seen before, perhaps sent there too. Default 0.01.</summary>
    [Range(0, 1)]
    public double TravelChance { get; set; } = 0.01;

    /// <summary>Share of visits on a journey that are made from a device never seen before. Default 0.3.</summary>
    [Range(0, 1)]
    public double TravelDeviceShare { get; set; } = 0.3;

    /// <summary>Share of shoppers who buy by the dozen, to sell on. Default 0.003.</summary>
    [Range(0, 1)]
    public double DealerShare { get; set; } = 0.003;

    /// <summary>Pieces that a dealer takes of a thing, on average; from 5 on. Default 20.</summary>
    [Range(5, 1_000)]
    public int DealerPieces { get; set; } = 20;

    /// <summary>Share of shoppers who look at very much with pauses a fifth as long as others'. Default 0.005.</summary>
    [Range(0, 1)]
    public double DealHunterShare { get; set; } = 0.005;

    /// <summary>Share of shoppers whose pace is even: with a screen reader, or down a list of prices. Default 0.005.</summary>
    [Range(0, 1)]
    public double EvenPaceShare { get; set; } = 0.005;

    /// <summary>How even that pace is: standard deviation of the logarithm of pauses. Default 0.15.</summary>
    [Range(0, 2)]
    public double EvenPaceSpread { get; set; } = 0.15;

    /// <summary>Share of shoppers who review nearly all they buy, and sit down to review what they bought elsewhere. Default 0.01.</summary>
    [Range(0, 1)]
    public double PowerReviewerShare { get; set; } = 0.01;

    /// <summary>Share of reviews that are written in such sittings. Default 0.05.</summary>
    [Range(0, 0.9)]
    public double SittingReviewShare { get; set; } = 0.05;

    /// <summary>Reviews of one sitting, on average. Default 6.</summary>
    [Range(1, 100)]
    public int SittingReviews { get; set; } = 6;

    /// <summary>Share of other reviews that name no order, because the shop cannot tell which it was. Default 0.15.</summary>
    [Range(0, 1)]
    public double OrderlessReviewShare { get; set; } = 0.15;

    /// <summary>Share of five-star texts that say little more than hurrah, in words that many use. Default 0.2.</summary>
    [Range(0, 1)]
    public double ShortReviewShare { get; set; } = 0.2;
}
