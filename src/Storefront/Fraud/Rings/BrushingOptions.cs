using System.ComponentModel.DataAnnotations;

namespace Personalization.Storefront;

/// <summary>How rings order what their seller wants ordered. Section <c>Storefront:Fraud:Brushing</c>.</summary>
public sealed class BrushingOptions
{
    /// <summary>Rings, each paid by one seller. Default 4.</summary>
    [Range(1, 1_000)]
    public int Rings { get; set; } = 4;

    /// <summary>Orders of one campaign. Default 8.</summary>
    [Range(1, 1_000)]
    public int CampaignOrders { get; set; } = 8;

    /// <summary>Within which time a campaign's orders are placed, in natural time: minutes for a burst, weeks for a drip. Default 20 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "60.00:00:00")]
    public TimeSpan CampaignLength { get; set; } = TimeSpan.FromHours(20);

    /// <summary>Items looked at to fake an interest before an order, on average; 0 to twice as many. Default 3.</summary>
    [Range(0, 100)]
    public int FakedViews { get; set; } = 3;

    /// <summary>
    /// How like a shopper's that browsing is: the share of it that follows a person's taste and goes from one item to the next as people
    /// do. The rest is what is popular beside the ordered item. Default 0.3.
    /// </summary>
    [Range(0, 1)]
    public double FakedLikeness { get; set; } = 0.3;

    /// <summary>Most pieces of an order; from 1 on all are as likely. Default 2.</summary>
    [Range(1, 1_000)]
    public int MostPieces { get; set; } = 2;
}
