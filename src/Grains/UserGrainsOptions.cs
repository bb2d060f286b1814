using System.ComponentModel.DataAnnotations;

namespace Personalization.Grains;

/// <summary>How users are kept and answered. Section <c>Users</c>.</summary>
public sealed class UserGrainsOptions
{
    /// <summary>When a user gets a recommendation. Default <see cref="EmissionMode.MicroBatch"/>.</summary>
    public EmissionMode Emission { get; set; } = EmissionMode.MicroBatch;

    /// <summary>Items of a recommendation. Default 20.</summary>
    [Range(1, 200)]
    public int TopK { get; set; } = 20;

    /// <summary>How long a recommendation holds after its cause, by the event's time. Default 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan Expiry { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// For how long every silo of the cluster must have been able to read a later format of snapshots before new ones are written in it. Until then the
    /// version before can come back. Default 10 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan NewFormatAfter { get; set; } = TimeSpan.FromMinutes(10);
}
