using System.ComponentModel.DataAnnotations;

namespace Personalization.Storefront;

/// <summary>How rings review. Section <c>Storefront:Fraud:Spam</c>.</summary>
public sealed class SpamOptions
{
    /// <summary>Rings, each paid by one seller. Default 4.</summary>
    [Range(1, 1_000)]
    public int Rings { get; set; } = 4;

    /// <summary>Reviews of one campaign. Default 8.</summary>
    [Range(1, 1_000)]
    public int CampaignReviews { get; set; } = 8;

    /// <summary>Within which time they are written, in event time, never compressed: minutes for a burst, weeks for a drip. Default 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "60.00:00:00")]
    public TimeSpan CampaignLength { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Items that a campaign is about. Default 2.</summary>
    [Range(1, 100)]
    public int Items { get; set; } = 2;

    /// <summary>How the words of a campaign hang together. Default paraphrased.</summary>
    [EnumDataType(typeof(SpamWording))]
    public SpamWording Wording { get; set; } = SpamWording.Paraphrased;

    /// <summary>Share of reviews without words. Default 0.15.</summary>
    [Range(0, 1)]
    public double WordlessShare { get; set; } = 0.15;

    /// <summary>Share of campaigns that rate a competitor's items down, one star, instead of the seller's up, five. Default 0.25.</summary>
    [Range(0, 1)]
    public double DownShare { get; set; } = 0.25;

    /// <summary>
    /// Share of reviews whose account ordered the item before and names the order. These orders are labelled <c>brushing</c>, of the spam
    /// ring, and are part of <see cref="FraudOptions.OrderShare"/>; there are none where that leaves nothing to rings. Default 0.4.
    /// </summary>
    [Range(0, 1)]
    public double VerifiedShare { get; set; } = 0.4;
}
