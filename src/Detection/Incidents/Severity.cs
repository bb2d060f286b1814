namespace Personalization.Detection;

/// <summary>How far beyond normal an alarm is. Rises only; an incident that gets worse is raised again.</summary>
public enum Severity : byte
{
    /// <summary>Not an alarm.</summary>
    None = 0,

    /// <summary>Beyond the threshold.</summary>
    Low = 1,

    /// <summary>Ten times rarer than the threshold asks.</summary>
    Medium = 2,

    /// <summary>A hundred times rarer than the threshold asks, or faster than twice what a person can.</summary>
    High = 3,
}
