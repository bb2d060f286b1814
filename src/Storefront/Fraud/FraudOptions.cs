using System.ComponentModel.DataAnnotations;

namespace Personalization.Storefront;

/// <summary>Who cheats in the simulated shop, and how much. Section <c>Storefront:Fraud</c>. A share of 0 switches a kind off.</summary>
public sealed class FraudOptions
{
    /// <summary>Share of orders that are fraudulent: brushing, what paid reviewers order, and takeovers. Default 0.005.</summary>
    [Range(0, 0.5)]
    public double OrderShare { get; set; } = 0.005;

    /// <summary>Share of fraudulent orders that come from taken-over accounts; rings make up the rest. Default 0.3.</summary>
    [Range(0, 1)]
    public double TakeoverShare { get; set; } = 0.3;

    /// <summary>Share of reviews that are spam. Default 0.01.</summary>
    [Range(0, 0.5)]
    public double ReviewShare { get; set; } = 0.01;

    /// <summary>Share of events that robots make. Default 0.02.</summary>
    [Range(0, 0.5)]
    public double BotShare { get; set; } = 0.02;

    /// <summary>Whom rings consist of, and what they share.</summary>
    public RingOptions Rings { get; set; } = new();

    /// <summary>How rings order.</summary>
    public BrushingOptions Brushing { get; set; } = new();

    /// <summary>How rings review.</summary>
    public SpamOptions Spam { get; set; } = new();

    /// <summary>How robots read.</summary>
    public BotOptions Bots { get; set; } = new();

    /// <summary>How accounts are taken over.</summary>
    public TakeoverOptions Takeovers { get; set; } = new();
}
