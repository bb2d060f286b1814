using System.ComponentModel.DataAnnotations;

namespace Personalization.Storefront;

/// <summary>Who cheats in the simulated shop, and how much. Section <c>Storefront:Fraud</c>. A share of 0 switches a kind off.</summary>
public sealed class FraudOptions
{
    /// <summary>Share of orders that are fraudulent: brushing and takeovers together. Default 0.005.</summary>
    [Range(0, 0.5)]
    public double OrderShare { get; set; } = 0.005;

    /// <summary>Share of fraudulent orders that come from taken-over accounts; brushing makes up the rest. Default 0.3.</summary>
    [Range(0, 1)]
    public double TakeoverShare { get; set; } = 0.3;

    /// <summary>Share of reviews that are spam. Default 0.01.</summary>
    [Range(0, 0.5)]
    public double ReviewShare { get; set; } = 0.01;

    /// <summary>Share of events that robots make. Default 0.02.</summary>
    [Range(0, 0.5)]
    public double BotShare { get; set; } = 0.02;

    /// <summary>Views of one robot's run, on average. Default 300.</summary>
    [Range(20, 100_000)]
    public int BotViews { get; set; } = 300;

    /// <summary>Pause of a plain robot. Default 0.9 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan BotPause { get; set; } = TimeSpan.FromSeconds(0.9);

    /// <summary>How even a plain robot's pauses are: standard deviation over mean. Default 0.08.</summary>
    [Range(0, 0.5)]
    public double BotJitter { get; set; } = 0.08;

    /// <summary>Share of robots that keep a person's pauses and searches. Default 0.25.</summary>
    [Range(0, 1)]
    public double HumanLikeBotShare { get; set; } = 0.25;

    /// <summary>Brushing rings, each paid by one seller. Default 4.</summary>
    [Range(1, 1_000)]
    public int BrushingRings { get; set; } = 4;

    /// <summary>Accounts of a ring, brushing or review spam. Default 12.</summary>
    [Range(2, 1_000)]
    public int RingAccounts { get; set; } = 12;

    /// <summary>Accounts of a ring that share one device. Default 3.</summary>
    [Range(1, 1_000)]
    public int AccountsPerDevice { get; set; } = 3;

    /// <summary>Orders of one brushing campaign, reviews of one burst of spam. Default 8.</summary>
    [Range(1, 1_000)]
    public int CampaignSize { get; set; } = 8;

    /// <summary>Within which time a campaign's orders are placed, in natural time. Default 20 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan CampaignLength { get; set; } = TimeSpan.FromHours(20);

    /// <summary>Within which time a burst of spam reviews is written, in event time. Default 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00")]
    public TimeSpan SpamBurst { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Items looked at to fake an interest before a brushing order, on average. Default 3.</summary>
    [Range(0, 100)]
    public int FakedViews { get; set; } = 3;

    /// <summary>Review-spam rings. Default 4.</summary>
    [Range(1, 1_000)]
    public int SpamRings { get; set; } = 4;

    /// <summary>Visits that an account must have had before it is worth taking over. Default 2.</summary>
    [Range(1, 1_000)]
    public int TakeoverAfterVisits { get; set; } = 2;
}
