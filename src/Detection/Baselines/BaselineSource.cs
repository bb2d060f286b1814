namespace Personalization.Detection;

/// <summary>What an event is compared with.</summary>
public enum BaselineSource
{
    /// <summary>The partition's running histograms, blended with the priors while they are thin.</summary>
    Running = 0,

    /// <summary>The priors alone, whatever traffic says: the same log gives the same alarms whatever the interleaving.</summary>
    Model = 1,
}
