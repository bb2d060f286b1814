using System.ComponentModel.DataAnnotations;

namespace Personalization.Storefront;

/// <summary>How accounts are taken over: always from a new device and network address. Section <c>Storefront:Fraud:Takeovers</c>.</summary>
public sealed class TakeoverOptions
{
    /// <summary>Visits in this run that an account must have had before it is worth taking over. Default 2.</summary>
    [Range(1, 1_000)]
    public int AfterVisits { get; set; } = 2;

    /// <summary>Share that looks around where the owner would; the others go for what is dear. Default 0.3.</summary>
    [Range(0, 1)]
    public double TasteShare { get; set; } = 0.3;

    /// <summary>Share that browses nothing: the ordered item is the only one looked at. Default 0.2.</summary>
    [Range(0, 1)]
    public double StraightShare { get; set; } = 0.2;

    /// <summary>Share that orders downloads, to no address; the others have it sent to a new one. Default 0.2. No effect where nothing can be downloaded.</summary>
    [Range(0, 1)]
    public double DownloadShare { get; set; } = 0.2;

    /// <summary>Share that signs in, looks around and comes back to order another time; the others order at once. Default 0.3.</summary>
    [Range(0, 1)]
    public double DelayedShare { get; set; } = 0.3;

    /// <summary>How long these wait at most, in natural time; from nothing on all is as likely. Default 3 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "60.00:00:00")]
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromDays(3);
}
