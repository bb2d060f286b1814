using System.ComponentModel.DataAnnotations;

namespace Personalization.Storefront;

/// <summary>The simulated shop. Section <c>Storefront</c>. Every default works; the same options and seed give the same shop.</summary>
public sealed class StorefrontOptions
{
    /// <summary>The seed of everything: catalogue, shoppers, tastes, what they do. Default 1.</summary>
    public long Seed { get; set; } = 1;

    /// <summary>Events per second of the whole shop when live. Default 200. Reached by how many people shop at once, not by how fast one clicks.</summary>
    [Range(0.01, 1_000_000)]
    public double EventsPerSecond { get; set; } = 200;

    /// <summary>
    /// How old the shop is when live traffic starts; a training log starts at age 0. Default 14 days, so that live traffic continues a
    /// two-week log: tastes, fashions and launches are those of its next day.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan LiveAge { get; set; } = TimeSpan.FromDays(14);

    /// <summary>
    /// How much the hour and the weekday move live traffic: 0 keeps it steady at <see cref="EventsPerSecond"/>, 1 is a real day.
    /// Default 0. A training log always has its full rhythm.
    /// </summary>
    [Range(0, 1)]
    public double LiveRhythm { get; set; }

    /// <summary>Share of live events that carry a <c>traceparent</c>. Default 0.01.</summary>
    [Range(0, 1)]
    public double TracedShare { get; set; } = 0.01;

    /// <summary>What <c>ce_source</c> says. Default <c>/storefront/simulated</c>.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Source { get; set; } = "/storefront/simulated";

    /// <summary>ISO 4217 code of every price. Default EUR.</summary>
    [RegularExpression("[A-Z]{3}", ErrorMessage = "Currency has three capital letters, for example EUR.")]
    public string Currency { get; set; } = "EUR";

    /// <summary>What is sold.</summary>
    public CatalogueOptions Catalogue { get; set; } = new();

    /// <summary>Who shops, and how.</summary>
    public ShopperOptions Shoppers { get; set; } = new();

    /// <summary>The season of presents.</summary>
    public GiftSeasonOptions Gifts { get; set; } = new();

    /// <summary>Which honest people look like cheats, and how many.</summary>
    public LookAlikeOptions LookAlikes { get; set; } = new();

    /// <summary>Who cheats, and how much.</summary>
    public FraudOptions Fraud { get; set; } = new();
}
