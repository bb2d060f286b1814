using System.ComponentModel.DataAnnotations;

namespace Personalization.Detection;

/// <summary>When something looks wrong enough to say so. Section <c>Detection</c>.</summary>
public sealed class DetectionOptions
{
    /// <summary>Names the rules and thresholds in every anomaly; change it when you change them. Default <c>default-1</c>.</summary>
    [Required(AllowEmptyStrings = false)]
    public string RulesVersion { get; set; } = "default-1";

    /// <summary>
    /// An alarm is raised at this score or above: the share of normal events that score lower. Default 0.9998, so that about one
    /// normal event in 5,000 opens an incident.
    /// </summary>
    [Range(0.5, 1)]
    public double AlertThreshold { get; set; } = 0.9998;

    /// <summary>Events of a user before anything is judged. Default 10.</summary>
    [Range(1, 10_000)]
    public int MinimumEvents { get; set; } = 10;

    /// <summary>Half-life of the rate of events, in event time. Default 20 s: bursts of a person browsing fast fade, a robot's stay.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan VelocityHalfLife { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>A longer gap begins a new visit and says nothing of regularity. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "24:00:00")]
    public TimeSpan VisitGap { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>An incident without an alarm for this long, in event time, is over. Default 30 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan IncidentQuiet { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>An open incident is signalled again when its alarms have grown by this factor. Default 4.</summary>
    [Range(1.1, 1_000)]
    public double IncidentGrowth { get; set; } = 4;

    /// <summary>Where the picture of normal traffic comes from. Default <see cref="BaselineMode.Running"/>.</summary>
    public BaselineMode Baseline { get; set; } = BaselineMode.Running;
}
